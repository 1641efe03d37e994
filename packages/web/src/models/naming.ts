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
