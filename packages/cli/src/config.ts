import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { stateFolder } from '@unspool/client/discover'
import type { ServerOptions } from '@unspool/server'

/** Where people read, if they do. */
export interface Terminal {
  /** Whether it shows colours. */
  readonly colour: boolean
  /** Its width; `null` when the stream goes elsewhere. */
  readonly columns: number | null
}

/** What the machine and the arguments decide for every command. */
export interface Config extends Terminal {
  /** Where the agents keep their sessions. */
  readonly environment: ServerOptions['environment']
  /** Where Unspool keeps its own files. */
  readonly stateFolder: string
  /** The user's home directory, for paths shown short. */
  readonly home: string
}

/** The only reader of the process's environment. `home` replaces the home directory and switches the agents' own variables off. */
export function readConfig(home?: string): Config {
  const variables = process.env
  const chosen = resolve(home ?? homedir())
  return {
    environment: { home: chosen, variables: home === undefined ? variables : {} },
    stateFolder: stateFolder({ platform: process.platform, home: chosen, variables }),
    home: chosen,
    ...terminalOf(process.stdout),
  }
}

/** The terminal behind a stream of this process. */
export function terminalOf(stream: NodeJS.WriteStream): Terminal {
  const { NO_COLOR, TERM } = process.env
  // Undefined where it is no terminal, whatever its type says: and undefined would leave colours to a library's guess.
  const isTTY = stream.isTTY === true
  return { colour: isTTY && !NO_COLOR && TERM !== 'dumb', columns: isTTY ? stream.columns : null }
}
