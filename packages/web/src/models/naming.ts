import type { SessionSummary } from '@unspool/core'
import type { OwnModel } from './own.ts'

/** Gives sessions one's own names: the same object as long as session and name are the same, for those who compare. */
export function createNaming(own: Pick<OwnModel, 'of'>): (session: SessionSummary) => SessionSummary {
  const named = new WeakMap<SessionSummary, SessionSummary>()
  return (session) => {
    const { alias } = own.of(session.key)
    if (alias === null) return session
    const known = named.get(session)
    if (known?.title === alias) return known
    const fresh = { ...session, title: alias }
    named.set(session, fresh)
    return fresh
  }
}

/** Remembers what sessions that were asked for were called. */
export function createTitles(
  session: (key: string) => SessionSummary | null,
): (key: string) => string | null {
  const titles = new Map<string, string | null>()
  return (key) => {
    const found = session(key)
    if (found !== null) titles.set(key, found.title)
    return titles.get(key) ?? null
  }
}
