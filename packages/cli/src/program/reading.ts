import { type Command, Option } from 'commander'
import type { Room } from '../commands/command.ts'
import type { ExportOptions } from '../commands/export.ts'
import type { FilesOptions } from '../commands/files.ts'
import type { ListOptions } from '../commands/list.ts'
import type { ShowOptions } from '../commands/show.ts'
import type { TailOptions } from '../commands/tail.ts'
import { countOf, fileOf, sessionArgument, urlOption } from './options.ts'

/** The commands that read sessions. */
export function addReading(program: Command, room: () => Room): void {
  addList(program, room)
  addShow(program, room)
  addTail(program, room)
  addFiles(program, room)
  addExport(program, room)
}

function addList(program: Command, room: () => Room): void {
  program
    .command('list')
    .description('list all sessions, newest first')
    .option('--source <id>', 'only sessions of this source')
    .option('--json', 'one JSON object a line')
    .addOption(urlOption())
    .action(async (options: ListOptions) => (await import('../commands/list.ts')).list(room(), options))
}

function addShow(program: Command, room: () => Room): void {
  program
    .command('show')
    .description('print one session')
    .addArgument(sessionArgument())
    .option('--json', 'one JSON object a line')
    .option('--turns', 'what the conversation shows: prompts, answers with their tools, notices')
    .addOption(new Option('--all', 'also messages that only hold a place in the log').conflicts('turns'))
    .addOption(urlOption())
    .action(async (name: string, options: ShowOptions) =>
      (await import('../commands/show.ts')).show(room(), name, options),
    )
}

function addTail(program: Command, room: () => Room): void {
  program
    .command('tail')
    .description('follow one session')
    .addArgument(sessionArgument())
    .option('--json', 'one JSON object a line, each with the cursor that --after takes')
    .addOption(
      new Option('--from <point>', 'where to begin').choices(['start', 'end']).conflicts(['lines', 'after']),
    )
    .addOption(new Option('-n, --lines <n>', 'begin with the last n messages').default(10).argParser(countOf))
    .addOption(new Option('--after <cursor>', 'go on right after this cursor').conflicts(['lines', 'from']))
    .addOption(urlOption())
    .action(async (name: string, options: TailOptions) =>
      (await import('../commands/tail.ts')).tail(room(), name, options),
    )
}

function addFiles(program: Command, room: () => Room): void {
  program
    .command('files')
    .description('list the files that one session and its subagents changed, the one touched last first')
    .addArgument(sessionArgument())
    .option('--json', 'one JSON object a line, each with its edits')
    .addOption(urlOption())
    .action(async (name: string, options: FilesOptions) =>
      (await import('../commands/files.ts')).files(room(), name, options),
    )
}

const exportHelp = `
Redacting takes out what looks like a token, a key or a password. It cannot know every secret: look at what is left.

  unspool export codex:019c --output session.html
  unspool export codex:019c --redact --preview`

function addExport(program: Command, room: () => Room): void {
  program
    .command('export')
    .description('write one session as a document')
    .addArgument(sessionArgument())
    .addOption(
      new Option(
        '--format <kind>',
        'what to write (default: what the name of the file says, else html)',
      ).choices(['html', 'md', 'json']),
    )
    .option('--output <file>', 'where to (default: stdout)', fileOf)
    .option('--redact', 'put [redacted: ...] in place of secrets')
    .option('--preview', 'with --redact: only print what would be taken out')
    .addOption(urlOption())
    .addHelpText('after', exportHelp)
    .action(async (name: string, options: ExportOptions) =>
      (await import('../commands/export.ts')).exportSession(room(), name, options),
    )
}
