import type { Message } from '@unspool/core'
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

/** Finds fork points, each once: what was copied does not change. */
export interface ForkPoints {
  /** `null`: it has no copied messages, or too many to look through. */
  readonly of: (key: string) => Promise<ForkPoint | null>
}

/** Messages that are asked for at once, and looked through at most. */
const STEP = 500
const MOST = 10_000

/** Keeps what it found for as long as the page lives; a failure is tried again when asked again. */
export function createForkPoints(api: Pick<Api, 'slice'>): ForkPoints {
  const found = new Map<string, Promise<ForkPoint | null>>()
  const of: ForkPoints['of'] = (key) => {
    const known = found.get(key)
    if (known !== undefined) return known
    const asked = forkPointOf(api, key)
    found.set(key, asked)
    asked.then(
      // A fork that has nothing of its own yet may have it next time.
      (point) => void (point?.own.offset === point?.last.offset && found.delete(key)),
      () => void found.delete(key),
    )
    return asked
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
