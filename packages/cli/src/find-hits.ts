import type { Client } from '@unspool/client'
import type { IndexStatus, SearchTotal, SessionHits } from '@unspool/core'

export interface HitsWanted {
  readonly query: string
  /** Messages at most. */
  readonly most: number
}

export interface FoundHits {
  readonly sessions: readonly SessionHits[]
  readonly total: SearchTotal
  readonly suggestion: string | null
  readonly index: IndexStatus
}

/** Of each session as long as there are others; what a server gives at most. */
const few = 3
const mostSessions = 100
const mostHits = 50

/** The best messages of the best sessions: a few of each, and more where that leaves room. */
export async function findHits(client: Client, { query, most }: HitsWanted): Promise<FoundHits> {
  const found = await pagesOf(client, { query, most }, Math.min(few, most))
  const isCut = found.sessions.some(({ count, hits }) => count > hits.length)
  const isRoom = hitsIn(found.sessions) < most
  const all = isRoom && isCut ? await pagesOf(client, { query, most }, Math.min(mostHits, most)) : found
  return { ...all, sessions: allotted(all.sessions, most) }
}

export function hitsIn(sessions: readonly SessionHits[]): number {
  return sessions.reduce((sum, { hits }) => sum + hits.length, 0)
}

/** As many pages as are needed for so many messages. */
async function pagesOf(client: Client, { query, most }: HitsWanted, hits: number): Promise<FoundHits> {
  const sessions = new Map<string, SessionHits>()
  const limit = Math.min(most, mostSessions)
  for (let after: string | undefined; ;) {
    const { next, total, index, suggestion, ...page } = await client.search({ query, limit, hits, after })
    // Pages may overlap while sessions grow.
    for (const one of page.sessions) if (!sessions.has(one.session.key)) sessions.set(one.session.key, one)
    const all = [...sessions.values()]
    if (next === null || hitsIn(all) >= most) return { sessions: all, total, suggestion, index }
    after = next
  }
}

/** Takes so many: first a few of each session, then more of the first ones. */
function allotted(sessions: readonly SessionHits[], most: number): readonly SessionHits[] {
  let left = most
  const take = (wanted: number): number => {
    const taken = Math.min(wanted, left)
    left -= taken
    return taken
  }
  const firsts = sessions.map(({ hits }) => take(Math.min(few, hits.length)))
  return sessions.flatMap((one, n) => {
    const first = firsts[n] ?? 0
    const shown = first + take(one.hits.length - first)
    return shown === 0 ? [] : [{ ...one, hits: one.hits.slice(0, shown) }]
  })
}
