import type { RankedSession } from './ranking.ts'
import type { Shelved } from './sessions.ts'
import { totalOf } from './tally.ts'

/**
 * Where a page begins. What words find has an order of its own, and all of it is known each time. Of what parts of words
 * find as much is known as there was time to look at, which is never the same: there a page goes on behind the last one.
 */
export interface Start {
  /** Sessions on the pages before. */
  readonly skip: number
  /** The last of them, where a part of a word found it; `null`: words did, or there is none. */
  readonly behind: Behind | null
}

export interface Behind {
  /** Epoch milliseconds. */
  readonly updated: number
  readonly no: number
  /** Messages found in the sessions of all pages before. */
  readonly messages: number
}

/** What a reader gives back to have the next page; anything else: the first one. */
export function startFrom(after = ''): Start {
  const numbers = /^\d+(?:\.-?\d+){0,3}$/.test(after) ? after.split('.').map(Number) : []
  const [skip = 0, updated, no, messages] = numbers
  if (updated === undefined || no === undefined || messages === undefined) return { skip, behind: null }
  return { skip, behind: { updated, no, messages } }
}

export function textOf({ skip, behind }: Start): string {
  const parts = behind === null ? [skip] : [skip, behind.updated, behind.no, behind.messages]
  return parts.join('.')
}

/** The place behind these sessions, if a part of a word found the last of them. */
export function endOf(
  shown: readonly RankedSession[],
  { byWords, messages = 0 }: { byWords: (session: Shelved) => boolean; messages?: number },
): Behind | null {
  const last = shown.at(-1)?.session
  if (last === undefined || byWords(last)) return null
  return { updated: last.updated ?? 0, no: last.no, messages: messages + totalOf(shown) }
}

/** Those that come behind it when parts of words are looked for: the newest first. */
export function isBehind({ updated, no }: Behind): (session: Shelved) => boolean {
  return (session) => {
    const at = session.updated ?? 0
    return at < updated || (at === updated && session.no > no)
  }
}
