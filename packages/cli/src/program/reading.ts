import { type Command, Option } from 'commander'
import type { Room } from '../commands/command.ts'
import type { ListOptions } from '../commands/list.ts'
import type { ShowOptions } from '../commands/show.ts'
import type { TailOptions } from '../commands/tail.ts'
import { countOf, sessionArgument, urlOption } from './options.ts'

/** The commands that read sessions. */
export function addReading(program: Command, room: () => Room): void {
  addList(program, room)
  addShow(program, room)
  addTail(program, room)
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
