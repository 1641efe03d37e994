import type { SearchHit } from '@unspool/core'
import type { Connection } from '../connection.ts'
import { phrasesOf, wordsExpression } from '../query/expression.ts'
import type { Term } from '../query/query.ts'
import type { Found, SearchOrder } from './found.ts'
import { messagesOf, toolsIn } from './messages.ts'
import { merged, partsExcluded, partsFound } from './parts.ts'
import { placeOfId, ranked, type RankedSession } from './ranking.ts'
import { sessionFilter, type Shelved } from './sessions.ts'
import { snippetOf } from './snippet.ts'
import { correctionsOf } from './suggestion.ts'
import { idsIn, type Lookup, tally, totalOf } from './tally.ts'

/**
 * Looks for words first. Where they do not fill a page, or parts of words are asked for, messages that hold
 * the same characters within words are added. `check` throws when nobody wants to know any more.
 */
export function search(
  connection: Connection,
  order: SearchOrder,
  context: { sessions: readonly Shelved[]; check: () => void },
): Found {
  const { query, skip, limit, hits, now, patience } = order
  const { check } = context
  const until = skip + limit
  const sessions = context.sessions.filter(sessionFilter(query.filters))
  const { filters } = query
  const excluded = partsExcluded({ connection, filters, check, excluded: [] }, query, sessions)
  const lookup: Lookup = {
    connection,
    table: 'words',
    expression: wordsExpression(query),
    filters,
    excluded,
    check,
  }
  const isPlain = !query.terms.some(({ kind }) => kind === 'part')
  const tallied = isPlain ? tally(lookup, sessions) : []
  const words =
    tallied.length === 0 ? [] : ranked({ lookup, tallied, phrases: phrasesOf(query), hits, until, now })
  const wantsParts = query.terms.length > 0 && tallied.length < until
  const parts = wantsParts
    ? partsFound(lookup, query, { sessions, hits, enough: until, known: knownIn(lookup, words) })
    : { sessions: [], exact: true }
  const all = merged(words, parts.sessions, hits)
  const shown = all.slice(skip, until).map((one) => shownOf(connection, one, { terms: query.terms, check }))
  const count = tallied.length === words.length ? all.length : tallied.length
  const total = { sessions: count, messages: totalOf(tallied) + totalOf(parts.sessions), exact: parts.exact }
  const corrections = all.length + skip > 0 ? [] : correctionsOf(lookup, query, { sessions, patience })
  return { sessions: shown, total, corrections }
}

/** Tells what words have found in a session already: parts of words are not to find it again. */
function knownIn(lookup: Lookup, words: readonly RankedSession[]): (session: Shelved) => ReadonlySet<number> {
  const byNo = new Map(words.map((one) => [one.session.no, one]))
  return (session) => {
    const found = byNo.get(session.no)
    if (found === undefined) return new Set()
    if (found.best.length === found.count) return new Set(found.best.map(({ id }) => id))
    return new Set(idsIn(lookup, session))
  }
}

function shownOf(
  connection: Connection,
  { session, count, best }: RankedSession,
  { terms, check }: { terms: readonly Term[]; check: () => void },
): Found['sessions'][number] {
  check()
  const ids = best.map(({ id }) => id)
  const messages = messagesOf(connection, session.no, ids)
  const hits = best.flatMap(({ id, score }, n): readonly SearchHit[] => {
    const message = messages[n] ?? null
    const snippet = message === null ? null : snippetOf(message, terms)
    if (message === null || snippet === null) return []
    const { place, parts } = snippet
    const tool = snippet.tool === null ? null : toolsIn(connection, id)[snippet.tool] || null
    const { role, at, id: messageId } = message
    return [{ messageId, offset: placeOfId(id).offset, role, at, place, tool, snippet: parts, score }]
  })
  return { key: session.key, count, hits }
}
