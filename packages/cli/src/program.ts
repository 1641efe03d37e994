import { Command } from 'commander'
import type { Room } from './commands/command.ts'
import type { ServeOptions } from './commands/serve.ts'
import { Failure } from './failure.ts'
import { folderOf, portOf } from './program/options.ts'
import { addAsking } from './program/asking.ts'
import { addReading } from './program/reading.ts'
import { version } from './version.ts'

/** Gives a command its room, `home` being the argument of that name. */
export type Enter = (home?: string) => Room

/** The commands and what they take. A command is loaded when it is run. */
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
  addReading(program, room)
  addAsking(program, room)
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
    .option('--keep-history', 'keep copies of sessions, so that those an agent deletes stay readable')
    .action(async (options: ServeOptions, { args: [word] }: Command) => {
      if (word !== undefined) throw new Failure(2, `no command ${word}`)
      const { serve } = await import('./commands/serve.ts')
      return serve(room(), options)
    })
}
