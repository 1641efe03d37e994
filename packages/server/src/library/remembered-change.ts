import type { SessionFilter, SessionsChange } from '@unspool/core'
import type { Catalog } from '../catalog/catalog.ts'
import { isUnfiltered, newestFirst } from './query.ts'
import { standingOf } from './standing.ts'

interface Wish {
  readonly filter: SessionFilter
  readonly limit: number
  /** Epoch milliseconds. */
  readonly now: number
}

/**
 * The list as it was when the catalog was last written, the newest `limit` sessions of it, as they stand by now; `null`:
 * nothing is remembered of it, or not all of it is wanted.
 */
export async function rememberedChange(
  catalog: Catalog | null,
  { filter, limit, now }: Wish,
): Promise<SessionsChange | null> {
  const remembered = isUnfiltered(filter) ? await catalog?.rememberedList(limit) : null
  if (!remembered) return null
  const sessions = remembered.sessions.map(({ summary, activity }) => {
    const { status } = standingOf({ summary, activity }, now)
    return { ...summary, status }
  })
  const { total } = remembered
  return { reset: true, upserts: sessions.toSorted(newestFirst), removals: [], total, remembered: true }
}
