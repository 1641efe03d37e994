import type { Message, SessionSummary } from '@unspool/core'
import { isPlace } from '@unspool/core'
import type { Api } from '../api.ts'
import type { Target } from './target.ts'

/** Where a session that was forked from another stops being a copy of it. */
export interface ForkPoint {
  /** The last message of both. */
  readonly last: Target
  /** The first one of its own, or the last of both where there is none yet. */
  readonly own: Target
}

/** Finds fork points: each once where the fork has gone on by itself, since what was copied does not change. */
export interface ForkPoints {
  /** `null`: it has no copied messages yet, or too many to look through. */
  readonly of: (fork: Pick<SessionSummary, 'key' | 'bytes'>) => Promise<ForkPoint | null>
}

/** Messages that are asked for at once, and looked through at most. */
const STEP = 500
const MOST = 10_000

interface Found {
  readonly bytes: number
  readonly point: Promise<ForkPoint | null>
  /** It may be another one when the fork has grown: agents copy line by line. */
  isOpen: boolean
}

/** Keeps what it found for as long as the page lives; a failure is tried again when asked again. */
export function createForkPoints(api: Pick<Api, 'slice'>): ForkPoints {
  const found = new Map<string, Found>()
  const of: ForkPoints['of'] = ({ key, bytes }) => {
    const known = found.get(key)
    if (known !== undefined && (known.bytes === bytes || !known.isOpen)) return known.point
    const asked: Found = { bytes, point: forkPointOf(api, key), isOpen: true }
    found.set(key, asked)
    asked.point.then(
      (point) => (asked.isOpen = point === null || point.own.offset === point.last.offset),
      () => void (found.get(key) === asked && found.delete(key)),
    )
    return asked.point
  }
  return { of }
}

/** Not each copied message says that it is one, but the last does, and what lies between says nothing of its own. */
async function forkPointOf({ slice }: Pick<Api, 'slice'>, key: string): Promise<ForkPoint | null> {
  let last: Target | null = null
  let own: Target | null = null
  for (let from = 0; from < MOST;) {
    const { messages, nextOffset, totalCount } = await slice(key, from, STEP)
    for (const [index, message] of messages.entries()) {
      if (message.from !== undefined) [last, own] = [targetAt(message, from + index), null]
      else if (own === null && !isPlace(message)) own = targetAt(message, from + index)
    }
    const isOver = messages.length === 0 || nextOffset >= totalCount
    if (isOver || messages.every((message) => message.from === undefined))
      return last === null ? null : { last, own: own ?? last }
    from = nextOffset
  }
  return null
}

function targetAt({ id }: Message, offset: number): Target {
  return { messageId: id, offset, words: [] }
}
