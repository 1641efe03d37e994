import { isJsonObject, type Json } from '@unspool/core'

/** What one has done to a session for oneself. */
export interface Own {
  /** When it was pinned, in epoch milliseconds; `null`: it is not. */
  readonly pinnedAt: number | null
  /** One's own name for it. */
  readonly alias: string | null
  readonly hidden: boolean
}

/** The same as it is kept. */
export interface OwnEntry extends Own {
  readonly key: string
  /** When its session was last known to be there, to the day. */
  readonly seenAt: number
}

/** All that is kept. */
export interface OwnKept {
  readonly version: typeof VERSION
  readonly sessions: readonly OwnEntry[]
}

/** A session one has done nothing to. */
export const nothing: Own = { pinnedAt: null, alias: null, hidden: false }

const VERSION = 1
const MOST = 1_000
const FORGOTTEN_AFTER = 90 * 24 * 3_600_000
const LONGEST_KEY = 500
const LONGEST_ALIAS = 200

/** Leaves out what says nothing, what was not seen for ninety days, and of more than a thousand the longest unseen. */
export function bounded(entries: readonly OwnEntry[], now: number): OwnKept {
  const sessions = entries
    .filter(({ pinnedAt, alias, hidden }) => pinnedAt !== null || alias !== null || hidden)
    .filter(({ seenAt }) => now - seenAt < FORGOTTEN_AFTER)
    .toSorted((a, b) => b.seenAt - a.seenAt)
    .slice(0, MOST)
    .map((entry) => ({ ...entry, alias: entry.alias?.slice(0, LONGEST_ALIAS) ?? null }))
  return { version: VERSION, sessions }
}

/** What can be understood of what is in the storage. */
export function keptOf(kept: Json | undefined): OwnKept {
  const isOurs = isJsonObject(kept) && kept['version'] === VERSION
  const found: Json | undefined = isOurs ? kept['sessions'] : undefined
  const sessions: readonly Json[] = Array.isArray(found) ? found : []
  return { version: VERSION, sessions: sessions.slice(0, MOST).flatMap(entryOf) }
}

function entryOf(kept: Json): readonly OwnEntry[] {
  if (!isJsonObject(kept)) return []
  const { key, pinnedAt, alias, hidden, seenAt } = kept
  if (typeof key !== 'string' || key.length > LONGEST_KEY || typeof seenAt !== 'number') return []
  return [
    {
      key,
      pinnedAt: typeof pinnedAt === 'number' ? pinnedAt : null,
      alias: typeof alias === 'string' && alias !== '' ? alias.slice(0, LONGEST_ALIAS) : null,
      hidden: hidden === true,
      seenAt,
    },
  ]
}
