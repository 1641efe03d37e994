import type { Config } from '../config.ts'
import type { Ending } from '../ending.ts'
import type { Output } from '../output.ts'
import type { Voice } from '../voice.ts'

/** What every command is given. */
export interface Room {
  readonly config: Config
  readonly output: Output
  readonly voice: Voice
  readonly ending: Ending
}
