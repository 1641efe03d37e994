import type { Message, Slice } from '@unspool/core'
import { type Checkpoint, startOfLog } from '@unspool/parsers'
import { SessionError } from '../errors.ts'
import type { LogParts } from './log-parts.ts'

const never = new AbortController().signal
const tries = 3
/** An answer is made whole before it leaves: after so many bytes of the log the next one goes on. */
const longestSlice = 1 << 20

/** Messages by count: `nextOffset` is what to ask for next. Polling it costs what was appended. */
export async function readSlice(parts: LogParts, fromOffset: number, limit: number): Promise<Slice> {
  for (let left = tries; left > 0; left -= 1) {
    const start = await parts.index.at(fromOffset, never)
    const read =
      start === null ? null : await messagesFrom(parts, start, start.offset === fromOffset ? limit : 0)
    const end = read === null ? null : await parts.index.at(Number.MAX_SAFE_INTEGER, never)
    if (start === null || read === null || end === null) {
      parts.index.forget()
      continue
    }
    // No follower is there to wait and see: a write without growth is counted afresh with the next question.
    parts.state.confirmDoubt()
    const beyond = (start.offset ?? 0) < fromOffset
    const totalCount = end.offset ?? 0
    return {
      messages: read.messages,
      nextOffset: beyond ? totalCount : fromOffset + read.messages.length,
      totalCount,
      start: parts.reads.cursor(start),
      cursor: parts.reads.cursor(read.end),
    }
  }
  throw new SessionError('SESSION_GONE', parts.key)
}

/** `null` when the file changed under the reading. */
async function messagesFrom(
  parts: LogParts,
  start: Checkpoint,
  limit: number,
): Promise<{ messages: Message[]; end: Checkpoint } | null> {
  const messages: Message[] = []
  let end = start
  while (messages.length < limit) {
    const read = await parts.reads.step({
      after: end === startOfLog ? null : end,
      limits: { messages: limit - messages.length },
      untilOffset: (start.offset ?? 0) + limit,
    })
    if (read.status !== 'appended') return null
    messages.push(...read.entries.map(({ message }) => message))
    end = read.checkpoint
    const isFull = messages.length > 0 && end.position - start.position >= longestSlice
    if (isFull || !read.more) break
  }
  return { messages, end }
}
