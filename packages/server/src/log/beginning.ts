import { type Checkpoint, decodeCursor, startOfLog } from '@unspool/parsers'
import { SessionError } from '../errors.ts'
import type { LogParts } from './log-parts.ts'

export interface StreamStart {
  readonly after: string | null
  readonly from: 'start' | 'end'
}

/** Where a reader begins. */
export interface Beginning {
  readonly point: Checkpoint
  /** What the reader has is of no use: it forgets it first. */
  readonly reset: boolean
  /** The reader brought a cursor: all before it is verified once. */
  readonly resumed: boolean
}

/** A cursor that cannot be used is never an error: it is a reset. */
export async function beginningOf(parts: LogParts, start: StreamStart, revision: number): Promise<Beginning> {
  if (start.after !== null) {
    const point = decodeCursor(start.after, revision)
    if (point !== null) return { point, reset: false, resumed: true }
  }
  const point = start.from === 'end' ? await endOfLog(parts) : startOfLog
  return { point, reset: start.after !== null, resumed: false }
}

async function endOfLog({ reads, key }: LogParts): Promise<Checkpoint> {
  const page = await reads.backward(null, 1)
  if (page.status === 'gone') throw new SessionError('SESSION_GONE', key)
  return page.status === 'read' ? page.after : startOfLog
}
