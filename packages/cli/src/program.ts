import { Command } from 'commander'
import type { Room } from './commands/command.ts'
import { folderOf } from './program/options.ts'
import { addAsking } from './program/asking.ts'
import { addReading } from './program/reading.ts'
import { addAddress, addDoctor, addServe } from './program/serving.ts'
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
  addAddress(program, room)
  addDoctor(program, room)
  return program
}
