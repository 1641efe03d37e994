import { filterExpression, partsExpression } from '../query/expression.ts'
import type { Query } from '../query/query.ts'
import { messagesOf } from './messages.ts'
import type { RankedSession } from './ranking.ts'
import type { Shelved } from './sessions.ts'
import { holdsAll } from './snippet.ts'
import { idsIn, type Lookup, tally } from './tally.ts'

export interface PartsFound {
  readonly sessions: readonly RankedSession[]
  /** Everything that could match was looked at. */
  readonly exact: boolean
}

export interface PartsOptions {
  readonly sessions: readonly Shelved[]
  /** Messages of each session. */
  readonly hits: number
  /** Sessions that fill the page: with so many, no more time is taken. */
  readonly enough: number
  /** Messages of a session that words have found. */
  readonly known: (session: Shelved) => ReadonlySet<number>
}

/** Milliseconds of reading messages to see whether they hold what the index says they may hold: once a page is full, and at all. */
const patience = { full: 40, longest: 300 }
/** A part of a word is a weaker match than a word. */
const score = 0.05
/** Messages read between two looks at the clock. */
const atOnce = 8

/**
 * Messages that hold texts anywhere, also within words. The index knows only each three characters of a
 * message, so each candidate is read; the newest sessions first, as long as one may wait.
 */
export function partsFound(
  lookup: Omit<Lookup, 'table' | 'expression'>,
  query: Query,
  options: PartsOptions,
): PartsFound {
  const expression = partsExpression(query.terms.map(({ text }) => text))
  if (expression === null) return { sessions: [], exact: true }
  const began = performance.now()
  const candidates: Lookup = { ...lookup, table: 'parts', expression }
  const texts = query.terms.map(({ text }) => text)
  const found: RankedSession[] = []
  for (const session of newestWith(candidates, query, options.sessions)) {
    const spare = found.length >= options.enough ? patience.full : patience.longest
    const until = began + spare
    const known = options.known(session)
    const ids = candidatesIn(candidates, session, query).filter((id) => !known.has(id))
    const { holders, exact } = holdersAmong(candidates, session, { ids, texts, until })
    const best = holders.slice(0, options.hits).map((id) => ({ id, score }))
    if (holders.length > 0) found.push({ session, count: holders.length, score, best })
    if (!exact) return { sessions: found, exact }
  }
  return { sessions: found, exact: true }
}

/** Sessions that may have such messages, the newest first. */
function newestWith(candidates: Lookup, query: Query, sessions: readonly Shelved[]): readonly Shelved[] {
  const expression = filterExpression(query)
  const tagged =
    expression === null
      ? sessions
      : tally({ ...candidates, table: 'words', expression }, sessions).map(sessionOf)
  return tally(candidates, tagged)
    .map(sessionOf)
    .toSorted((a, b) => (b.updated ?? 0) - (a.updated ?? 0))
}

function sessionOf({ session }: { session: Shelved }): Shelved {
  return session
}

/** The newest first. What the query says of messages beside their text is in the index of words. */
function candidatesIn(candidates: Lookup, session: Shelved, query: Query): readonly number[] {
  const ids = idsIn(candidates, session)
  const expression = filterExpression(query)
  if (expression === null) return ids
  const tagged = new Set(idsIn({ ...candidates, table: 'words', expression }, session))
  return ids.filter((id) => tagged.has(id))
}

/** Those of a session's messages that hold what is looked for; not all of them when the time is up. */
export function holdersAmong(
  { connection, check }: Lookup,
  { no }: Shelved,
  { ids, texts, until }: { ids: readonly number[]; texts: readonly string[]; until: number },
): { holders: readonly number[]; exact: boolean } {
  const holders: number[] = []
  for (let start = 0; start < ids.length; start += atOnce) {
    check()
    if (performance.now() > until) return { holders, exact: false }
    const some = ids.slice(start, start + atOnce)
    const messages = messagesOf(connection, no, some)
    for (const [n, id] of some.entries()) {
      const message = messages[n] ?? null
      if (message !== null && holdsAll(message, texts)) holders.push(id)
    }
  }
  return { holders, exact: true }
}

/** Matches by words and by parts together: of a session that has both, the words come first. */
export function merged(
  words: readonly RankedSession[],
  parts: readonly RankedSession[],
  hits: number,
): readonly RankedSession[] {
  const byNo = new Map(words.map((one) => [one.session.no, one]))
  for (const part of parts) {
    const word = byNo.get(part.session.no)
    const best = [...(word?.best ?? []), ...part.best].slice(0, hits)
    byNo.set(part.session.no, { ...(word ?? part), count: (word?.count ?? 0) + part.count, best })
  }
  return [...byNo.values()]
}
