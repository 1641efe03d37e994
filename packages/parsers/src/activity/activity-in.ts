import { isTooDense } from '../density.ts'
import type { LineDrafts } from '../drafts.ts'
import type { Line } from '../lines.ts'
import type { Activity } from './activity.ts'
import { LastTurn } from './last-turn.ts'

/** Parses the line of these bytes, which begins at this position. */
type Reading = (bytes: Buffer, position: number) => LineDrafts

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
