import { Argument, Command, InvalidArgumentError, Option } from 'commander'
import { list, type ListOptions } from './commands/list.ts'
import { serve, type ServeOptions } from './commands/serve.ts'
import { show, type ShowOptions } from './commands/show.ts'
import { tail, type TailOptions } from './commands/tail.ts'
import type { Room } from './commands/command.ts'
import { Failure } from './failure.ts'
import { version } from './version.ts'

/** Gives a command its room, `home` being the argument of that name. */
export type Enter = (home?: string) => Room

/** The commands and what they take. */
export function createProgram(enter: Enter): Command {
  const program = new Command('unspool')
    .description('Follow the conversations of every coding agent on your machine, live and exactly once.')
    .version(version)
    .option(
      '--home <dir>',
      "replaces the home directory, and switches the agents' own variables off",
      folderOf,
    )
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError(false)
    .configureOutput({ outputError: () => {} }) // the caller prints the one sentence
    .exitOverride()
  const room = (): Room => enter(program.opts<{ home?: string }>().home)
  addServe(program, room)
  addList(program, room)
  addShow(program, room)
  addTail(program, room)
  return program
}

function addServe(program: Command, room: () => Room): void {
  program
    .command('serve', { isDefault: true })
    .description('serve the page and all clients (what `unspool` alone does)')
    .allowExcessArguments()
    .option(
      '--port <n>',
      'the port to listen on; 0 for any free one (default: 4400, or the next free one)',
      portOf,
    )
    .option('--no-open', 'do not open the browser')
    .action((options: ServeOptions, { args: [word] }: Command) => {
      if (word !== undefined) throw new Failure(2, `no command ${word}`)
      return serve(room(), options)
    })
}

function addList(program: Command, room: () => Room): void {
  program
    .command('list')
    .description('list all sessions, newest first')
    .option('--source <id>', 'only sessions of this source')
    .option('--json', 'one JSON object a line')
    .addOption(urlOption())
    .action((options: ListOptions) => list(room(), options))
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
    .action((name: string, options: ShowOptions) => show(room(), name, options))
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
    .action((name: string, options: TailOptions) => tail(room(), name, options))
}

function sessionArgument(): Argument {
  return new Argument('<session>', 'its key or id, or a unique beginning of either')
}

function urlOption(): Option {
  return new Option('--url <url>', 'ask the server at this address')
}

/** A variable that is not set must not mean the folder one happens to be in. */
function folderOf(text: string): string {
  if (text === '') throw new InvalidArgumentError('A folder has a name.')
  return text
}

function portOf(text: string): number {
  const port = countOf(text)
  if (port > 65_535) throw new InvalidArgumentError('A port is a number up to 65535.')
  return port
}

function countOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It is not a whole number.')
  return Number(text)
}
