import type { OpenCall } from '@unspool/core'

/**
 * How a session's last turn stands at the end of its file. Small, since it is remembered with the file, and without
 * a clock: what the time makes of it is for whoever holds the list.
 */
export interface Activity {
  /**
   * `calling`: tools run. `answering`: the model has the word. `asking`: a call waits for the person. `settled`: the
   * turn is over, or nothing tells. `left`: the agent has gone.
   */
  readonly stage: 'calling' | 'answering' | 'asking' | 'settled' | 'left'
  /** Epoch milliseconds of the last record that has a time. */
  readonly at: number | null
  /** When the question was asked, else when the turn began; `null` when that lies further back than was read. */
  readonly since: number | null
  readonly call: OpenCall | null
}

/** Before anything is told. */
export const nothingTold: Activity = { stage: 'settled', at: null, since: null, call: null }
