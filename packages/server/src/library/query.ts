import type { SessionFilter, SessionSummary } from '@unspool/core'

/** Newest first, sessions without a time last; the key decides between equals, so that pages do not overlap. */
export function newestFirst(a: SessionSummary, b: SessionSummary): number {
  const later = (b.updatedAt ?? -Infinity) - (a.updatedAt ?? -Infinity)
  // Two sessions without a time differ by NaN.
  return later || (a.key < b.key ? -1 : 1)
}

/** Whether it leaves nothing out. */
export function isUnfiltered({ source, project, text, since }: SessionFilter): boolean {
  return [source, project, text, since].every((wish) => wish === undefined)
}

/** A test for one filter: every word of `text` is somewhere in title, folder, id or model. */
export function matcherOf(filter: SessionFilter): (session: SessionSummary) => boolean {
  const { source, project, since } = filter
  const words = (filter.text ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  return (session) =>
    (source === undefined || session.source === source) &&
    (project === undefined || session.cwd === project) &&
    (since === undefined || (session.updatedAt ?? -Infinity) >= since) &&
    (words.length === 0 || contains(session, words))
}

function contains({ title, cwd, id, model }: SessionSummary, words: readonly string[]): boolean {
  const text = [title, cwd, id, model].join('\n').toLowerCase()
  return words.every((word) => text.includes(word))
}

/**
 * Sessions that `prefix` can mean. One that it names in full comes first; of a session and its subagents, whose keys
 * begin with it, the session alone is meant. Where nothing begins so, a `/` may stand behind a beginning of a session's
 * key: what follows is one of its subagent's.
 */
export function findIn(sessions: readonly SessionSummary[], prefix: string): SessionSummary[] {
  const exact = sessions.filter(({ key, id }) => key === prefix || id === prefix)
  const longer = sessions.filter(
    ({ key, id }) => key !== prefix && id !== prefix && (key.startsWith(prefix) || id.startsWith(prefix)),
  )
  const found = [...exact, ...longer]
  if (found.length === 0) return subagentsIn(sessions, prefix)
  const keys = new Set(found.map(({ key }) => key))
  return found.filter(
    ({ key, parent }) => parent === null || !keys.has(parent) || !key.startsWith(`${parent}/`),
  )
}

function subagentsIn(sessions: readonly SessionSummary[], prefix: string): SessionSummary[] {
  const end = prefix.indexOf('/')
  if (end < 0) return []
  const [head, tail] = [prefix.slice(0, end), prefix.slice(end)]
  const isMeant = (name: string): boolean =>
    name.startsWith(head) && name.includes('/') && name.startsWith(tail, name.indexOf('/'))
  return sessions.filter(({ key, id }) => isMeant(key) || isMeant(id))
}
