import { isJsonObject, type Json } from '@unspool/core'

/** Up to when one has seen a session: the time of its last message then. */
export interface SeenEntry {
  readonly key: string
  /** Epoch milliseconds. */
  readonly at: number
}

/** All that is kept. */
export interface SeenKept {
  readonly version: typeof VERSION
  /** What was there before is not news of any session. */
  readonly since: number
  /** The ones seen last first. */
  readonly sessions: readonly SeenEntry[]
}

const VERSION = 1
const MOST = 500

/** Tells up to when a session was seen; one that was never open counts as seen up to when the page was first opened. */
export function seenIn({ since, sessions }: SeenKept): (key: string) => number {
  const byKey = new Map(sessions.map(({ key, at }) => [key, Math.max(since, at)]))
  return (key) => byKey.get(key) ?? since
}

/** With a session seen up to a time. Of too many the longest unseen are forgotten, and nothing of their time is news. */
export function withSeen(kept: SeenKept, seen: SeenEntry): SeenKept {
  const others = kept.sessions.filter(({ key }) => key !== seen.key)
  const all = [seen, ...others]
  const since = Math.max(kept.since, ...all.slice(MOST).map(({ at }) => at))
  return { version: VERSION, since, sessions: all.slice(0, MOST) }
}

/** What can be understood of what is in the storage; without anything one begins `now`. */
export function seenKeptOf(kept: Json | undefined, now: number): SeenKept {
  const found = isJsonObject(kept) && kept['version'] === VERSION ? kept : {}
  const { since, sessions } = found
  const entries: readonly Json[] = Array.isArray(sessions) ? sessions : []
  return {
    version: VERSION,
    since: typeof since === 'number' ? since : now,
    sessions: entries.slice(0, MOST).flatMap(entryOf),
  }
}

function entryOf(kept: Json): readonly SeenEntry[] {
  if (!isJsonObject(kept)) return []
  const { key, at } = kept
  return typeof key === 'string' && typeof at === 'number' ? [{ key, at }] : []
}
