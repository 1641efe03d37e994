import type { OpenCall } from '@unspool/core'
import { isTooDense } from '../density.ts'
import type { LineDrafts } from '../drafts.ts'
import type { Line } from '../lines.ts'
import { LastTurn } from './last-turn.ts'

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

/** Parses the line of these bytes, which begins at this position. */
type Reading = (bytes: Buffer, position: number) => LineDrafts

/** Before anything is told. */
export const nothingTold: Activity = { stage: 'settled', at: null, since: null, call: null }

/** Lines looked at; a turn may have more, but what runs now lies at its end. */
const mostLines = 200

/** Goes back from the last line to where the last turn began. Lines come in order, and may have one gap. */
export function activityIn(lines: readonly Line[], read: Reading): Activity {
  const turn = new LastTurn()
  let start: number | null = null
  for (const line of lines.slice(-mostLines).toReversed()) {
    if (start !== null && line.end !== start) break
    start = line.position
    if (line.line === null || isTooDense(line.line)) continue
    turn.before(read(line.line, line.position))
    if (turn.isWhole) break
  }
  return turn.activity()
}
