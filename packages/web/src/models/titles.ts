import { queryTime, type SessionSummary } from '@unspool/core'
import { filterNames, filtersOf, unwantedIn, wordsOf, type Filter, type Query } from './query.ts'

/**
 * A test for sessions whose title has all words and whom no filter rules out, as the server reads both; `null` where
 * a title cannot tell. `now`: epoch milliseconds.
 */
export function titleTest(query: Query, now: number): ((session: SessionSummary) => boolean) | null {
  const words = wordsOf(query.text).map(plain)
  const unwanted = unwantedIn(query.text).map(plain)
  const filters = filtersOf(query)
  const isUntold = filters.some(({ name }) => /^(role|tool|file)$/.test(name))
  if (words.length + filters.length === 0 || isUntold) return null
  return (session) => {
    const title = plain(session.title ?? '')
    if (!words.every((word) => title.includes(word)) || unwanted.some((word) => title.includes(word)))
      return false
    return filterNames.every((name) =>
      passes(
        session,
        filters.filter((filter) => filter.name === name),
        now,
      ),
    )
  }
}

/** As it is compared: capitals and accents do not count. */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase()
}

/** Filters of one name: either must hold, and none that is turned round. Times must hold all. */
function passes(session: SessionSummary, filters: readonly Filter[], now: number): boolean {
  const holding = (filter: Filter): boolean => holds(session, filter, now)
  const wanted = filters.filter(({ not }) => !not)
  if (filters.some((filter) => filter.not && holding(filter))) return false
  const isTime = wanted.some(({ name }) => name === 'after' || name === 'before')
  return isTime ? wanted.every(holding) : wanted.length === 0 || wanted.some(holding)
}

function holds(session: SessionSummary, { name, value: written }: Filter, now: number): boolean {
  const value = plain(written)
  const has = (text: string | null): boolean => text !== null && plain(text).includes(value)
  switch (name) {
    case 'source':
      return session.source === value || has(session.sourceLabel)
    case 'project':
      return has(session.cwd)
    case 'model':
      return has(session.model)
    case 'is':
      return session.relation === value
    // What is not finished yet rules nothing out.
    case 'after':
      return (session.updatedAt ?? Infinity) >= (queryTime(written, now) ?? -Infinity)
    case 'before':
      return (session.createdAt ?? -Infinity) < (queryTime(written, now) ?? Infinity)
    default:
      return true
  }
}
