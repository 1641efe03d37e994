import type { Message, Page } from '@unspool/core'
import { type BackwardRead, type Checkpoint, decodeCursor } from '@unspool/parsers'
import { SessionError } from '../errors.ts'
import type { LogParts } from './log-parts.ts'
import { filesStill } from './still.ts'

/** A page back from a cursor, or the last one: also, marked as a reset, when the cursor cannot be used. */
export async function readPage(
  parts: LogParts,
  before: string | null,
  options: { limit: number; revision: number },
): Promise<Page> {
  const point = before === null ? null : decodeCursor(before, options.revision)
  const asked = before === null || point !== null ? await pageBefore(parts, point, options.limit) : null
  if (asked !== null) return { ...asked, reset: false }
  const last = await pageBefore(parts, null, options.limit)
  if (last === null) throw new Error('the end of a log needs no proof')
  return { ...last, reset: true }
}

/** `null` when the log no longer says before the point what it said. */
async function pageBefore(
  parts: LogParts,
  point: Checkpoint | null,
  limit: number,
): Promise<Omit<Page, 'reset'> | null> {
  let messages: readonly Message[] = []
  let after: string | null = null
  for (let before = point; ;) {
    const read = await readOnce(parts, before, limit)
    if (read.status === 'rewritten') return null
    messages = [...read.messages, ...messages]
    after ??= parts.reads.cursor(read.after)
    before = read.before
    // A long stretch with nothing to show takes several reads.
    const shown = read.messages.some(({ blocks }) => blocks.length > 0)
    if (shown || before === null)
      return { messages, before: before === null ? null : parts.reads.cursor(before), after }
  }
}

async function readOnce(
  parts: LogParts,
  before: Checkpoint | null,
  limit: number,
): Promise<Exclude<BackwardRead, { status: 'gone' }>> {
  const first = await parts.reads.backward(before, limit)
  if (first.status === 'gone') throw new SessionError('SESSION_GONE', parts.key)
  if (first.status === 'read') return first
  await filesStill(parts.state.log, parts.patience)
  const again = await parts.reads.backward(before, limit)
  if (again.status === 'gone') throw new SessionError('SESSION_GONE', parts.key)
  return again
}
