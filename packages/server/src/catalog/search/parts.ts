import { filterExpression, partsExpression } from '../query/expression.ts'
import type { Query } from '../query/query.ts'
import { messagesOf } from './messages.ts'
import type { RankedSession } from './ranking.ts'
import type { Shelved } from './sessions.ts'
import { holdsAll } from './snippet.ts'
import { type Lookup, matching, tally, type Tallied } from './tally.ts'

export interface PartsFound {
  readonly sessions: readonly RankedSession[]
  /** Everything that could match was looked at. */
  readonly exact: boolean
}

/** Messages read at most to see whether they really hold what the index says they may hold. */
const mostRead = 200
/** A part of a word is a weaker match than a word. */
const score = 0.05

/**
 * Messages that hold texts anywhere, also within words. The index knows only each three characters of a
 * message, so each candidate is read; the newest sessions first, as many as one may wait for.
 */
export function partsFound(
  lookup: Omit<Lookup, 'table' | 'expression'>,
  query: Query,
  options: { sessions: readonly Shelved[]; hits: number; known: ReadonlySet<number> },
): PartsFound {
  const texts = query.terms.map(({ text }) => text)
  const expression = partsExpression(texts)
  if (expression === null) return { sessions: [], exact: true }
  const candidates = { ...lookup, table: 'parts', expression } as const
  const tallied = tally(candidates, options.sessions)
  const newest = tallied.toSorted((a, b) => (b.session.updated ?? 0) - (a.session.updated ?? 0))
  const passes = tagTest(lookup, query)
  const found: RankedSession[] = []
  let left = mostRead
  for (const { session } of newest) {
    if (left <= 0) return { sessions: found, exact: false }
    const ids = idsIn(candidates, session).filter((id) => !options.known.has(id) && passes(id))
    const read = ids.slice(0, left)
    left -= read.length
    const holding = holdersOf(lookup, session, { ids: read, texts, query })
    const best = holding.slice(0, options.hits).map((id) => ({ id, score }))
    if (holding.length > 0) found.push({ session, count: holding.length, score, best })
    if (read.length < ids.length) return { sessions: found, exact: false }
  }
  return { sessions: found, exact: true }
}

function idsIn(lookup: Lookup, { no }: Shelved): number[] {
  const { sql, values } = matching(lookup, no, no)
  return lookup.connection
    .rows<[number]>(`SELECT parts.rowid ${sql} ORDER BY parts.rowid DESC`, ...values)
    .map(([id]) => id)
}

/** A test for what the query says of messages beside their text: that is in the index of words. */
function tagTest({ connection }: Pick<Lookup, 'connection'>, { filters }: Query): (id: number) => boolean {
  const expression = filterExpression(filters)
  if (expression === null) return () => true
  return (id) =>
    connection.row('SELECT 1 FROM words WHERE words MATCH ? AND rowid = ?', expression, id) !== null
}

function holdersOf(
  { connection, check }: Pick<Lookup, 'connection' | 'check'>,
  { no }: Shelved,
  { ids, texts, query }: { ids: readonly number[]; texts: readonly string[]; query: Query },
): number[] {
  const holders: number[] = []
  for (let start = 0; start < ids.length; start += atOnce) {
    check()
    const some = ids.slice(start, start + atOnce)
    for (const [n, message] of messagesOf(connection, no, some).entries()) {
      const id = some[n]
      const unwanted = query.without.map(({ text }) => text)
      if (id === undefined || message === null || !holdsAll(message, texts)) continue
      if (!unwanted.some((text) => holdsAll(message, [text]))) holders.push(id)
    }
  }
  return holders
}

const atOnce = 16

/** Matches by words and by parts together: of a session that has both, the words come first. */
export function merged(words: readonly RankedSession[], parts: readonly RankedSession[], hits: number): readonly RankedSession[] {
  const byNo = new Map(words.map((one) => [one.session.no, one]))
  for (const part of parts) {
    const word = byNo.get(part.session.no)
    byNo.set(
      part.session.no,
      word === undefined
        ? part
        : { ...word, count: word.count + part.count, best: [...word.best, ...part.best].slice(0, hits) },
    )
  }
  return [...byNo.values()]
}

export function totalOf(tallied: readonly (Tallied | RankedSession)[]): number {
  return tallied.reduce((sum, { count }) => sum + count, 0)
}

