import { filterExpression, partsExpression, shortestPart, wordsExpression } from '../query/expression.ts'
import type { Query } from '../query/query.ts'
import { perSession } from '../schema.ts'
import { holdersAmong } from './parts.ts'
import type { Shelved } from './sessions.ts'
import { type Lookup, matching, stretchesOf } from './tally.ts'

export interface PartsExcluded {
  /** Rows that are not to be found, in their order. */
  readonly ids: readonly number[]
  /** Each of them holds what must not be there; else some were too many to read, and count as if they did. */
  readonly exact: boolean
}

/**
 * Messages that are read at most to see whether they hold what must not be there. A number and no time: each page of a
 * search leaves out the same, on every machine.
 */
const mostRead = 2_048

/** Of messages that a query finds otherwise, those that hold what must not be there as a part of a word. */
export function partsExcluded(
  lookup: Omit<Lookup, 'table' | 'expression'>,
  query: Query,
  sessions: readonly Shelved[],
): PartsExcluded {
  const excluded = new Set<number>()
  let left = mostRead
  let exact = true
  for (const { kind, text } of query.without) {
    const expression = kind === 'part' ? partsExpression([text]) : null
    if (expression === null) continue
    const candidates: Lookup = { ...lookup, table: 'parts', expression }
    const rows = rowsFound(candidates, query, sessions).filter(({ id }) => !excluded.has(id))
    // Where three characters stand, the index knows by itself.
    const isKnown = [...text].length === shortestPart
    const unsure = isKnown ? [] : rows.slice(0, left)
    const taken = isKnown ? rows : rows.slice(left)
    for (const { id } of taken) excluded.add(id)
    for (const id of holdersIn(candidates, unsure, text)) excluded.add(id)
    left -= unsure.length
    exact &&= isKnown || taken.length === 0
  }
  return { ids: [...excluded].toSorted((a, b) => a - b), exact }
}

interface Row {
  readonly id: number
  readonly session: Shelved
}

/** Rows with the threes of what must not be there that are found otherwise, by words or as parts of them: of the newest sessions first. */
function rowsFound(candidates: Lookup, query: Query, sessions: readonly Shelved[]): readonly Row[] {
  const tags = filterExpression(query)
  const wanted = partsExpression(query.terms.map(({ text }) => text))
  const isPlain = !query.terms.some(({ kind }) => kind === 'part')
  const rows = new Map<number, Row>()
  for (const some of stretchesOf(candidates, sessions)) {
    const byWords = isPlain ? idsWith(candidates, some, wordsExpression(query)) : []
    const both = { ...candidates, expression: `(${candidates.expression}) AND (${wanted ?? ''})` }
    const byParts = wanted === null ? [] : idsWith(both, some, tags)
    const byNo = new Map(some.map((session) => [session.no, session]))
    for (const id of [...byWords, ...byParts]) {
      const session = byNo.get(Math.floor(id / perSession))
      if (session !== undefined) rows.set(id, { id, session })
    }
  }
  return [...rows.values()].toSorted(newestFirst)
}

function newestFirst(a: Row, b: Row): number {
  return (b.session.updated ?? 0) - (a.session.updated ?? 0) || b.id - a.id
}

/** Rows of some sessions that match, and of which the index of words says this, too. `+`: else one index is asked anew for each row of the other. */
function idsWith(candidates: Lookup, some: readonly Shelved[], words: string | null): readonly number[] {
  const [first, last] = [some[0]?.no ?? 0, some.at(-1)?.no ?? 0]
  const { sql, values } = matching(candidates, first, last)
  const own = `SELECT parts.rowid ${sql}`
  if (words === null) return candidates.connection.rows<[number]>(own, ...values).map(([id]) => id)
  const other = matching({ ...candidates, table: 'words', expression: words }, first, last)
  return candidates.connection
    .rows<[number]>(
      `${own} AND +parts.rowid IN (SELECT words.rowid ${other.sql})`,
      ...values,
      ...other.values,
    )
    .map(([id]) => id)
}

/** Those of the rows whose messages hold a text. Rows of one session follow each other. */
function holdersIn(candidates: Lookup, rows: readonly Row[], text: string): readonly number[] {
  const bySession = new Map<Shelved, number[]>()
  for (const { id, session } of rows) {
    const ids = bySession.get(session)
    if (ids === undefined) bySession.set(session, [id])
    else ids.push(id)
  }
  return [...bySession].flatMap(
    ([session, ids]) =>
      holdersAmong(candidates, session, { ids, texts: [text], until: Number.POSITIVE_INFINITY }).holders,
  )
}
