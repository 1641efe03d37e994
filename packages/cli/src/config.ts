import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { stateFolder } from '@unspool/client/discover'
import type { ServerOptions } from '@unspool/server'

/** What the machine and the arguments decide for every command. */
export interface Config {
  /** Where the agents keep their sessions. */
  readonly environment: ServerOptions['environment']
  /** Where Unspool keeps its own files. */
  readonly stateFolder: string
  /** The user's home directory, for paths shown short. */
  readonly home: string
  /** Whether people read the output, in colour. */
  readonly colour: boolean
  /** Columns of the terminal; `null` when the output goes elsewhere. */
  readonly columns: number | null
}

/** The only reader of the process's environment. `home` replaces the home directory and switches the agents' own variables off. */
export function readConfig(home?: string): Config {
  const variables = process.env
  const chosen = resolve(home ?? homedir())
  const { columns } = process.stdout
  // Undefined where it is no terminal, whatever its type says: and undefined would leave colours to a library's guess.
  const isTTY = process.stdout.isTTY === true
  return {
    environment: { home: chosen, variables: home === undefined ? variables : {} },
    stateFolder: stateFolder({ platform: process.platform, home: chosen, variables }),
    home: chosen,
    colour: isTTY && !variables['NO_COLOR'] && variables['TERM'] !== 'dumb',
    columns: isTTY ? columns : null,
  }
}
