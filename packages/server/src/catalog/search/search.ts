import type { SearchHit } from '@unspool/core'
import type { Connection } from '../connection.ts'
import { phrasesOf, wordsExpression } from '../query/expression.ts'
import type { Term } from '../query/query.ts'
import type { Found, SearchOrder } from './found.ts'
import { messagesOf, toolsIn } from './messages.ts'
import { partsExcluded } from './excluded.ts'
import { merged, partsFound } from './parts.ts'
import { placeOfId, ranked, type RankedSession } from './ranking.ts'
import { sessionFilter, type Shelved } from './sessions.ts'
import { snippetOf } from './snippet.ts'
import { type Behind, endOf, isBehind } from './start.ts'
import { correctionsOf } from './suggestion.ts'
import { idsIn, type Lookup, tally, type Tallied, totalOf } from './tally.ts'

interface Context {
  readonly sessions: readonly Shelved[]
  readonly check: () => void
}

/** What is known of all pages, and what is on this one. */
interface Page extends Pick<Found, 'total' | 'next'> {
  readonly shown: readonly RankedSession[]
}

/**
 * Looks for words first. Where they do not fill a page, or parts of words are asked for, messages that hold
 * the same characters within words are added. `check` throws when nobody wants to know any more.
 */
export function search(connection: Connection, order: SearchOrder, context: Context): Found {
  const { query, start, patience } = order
  const { check } = context
  const sessions = context.sessions.filter(sessionFilter(query.filters))
  const { filters, terms } = query
  const without = partsExcluded({ connection, filters, check, excluded: [] }, query, sessions)
  const excluded = without.ids
  const expression = wordsExpression(query)
  const lookup: Lookup = { connection, table: 'words', expression, filters, excluded, check }
  const isPlain = !terms.some(({ kind }) => kind === 'part')
  const tallied = isPlain ? tally(lookup, sessions) : []
  const { shown, total, next } =
    start.behind === null
      ? pageFrom(lookup, order, { sessions, tallied })
      : pageBehind(lookup, order, { sessions, tallied, place: start.behind })
  const isNothing = total.sessions + start.skip === 0
  return {
    sessions: shown.map((one) => shownOf(connection, one, { terms, check })),
    total: { ...total, exact: total.exact && without.exact },
    next,
    corrections: isNothing ? correctionsOf(lookup, query, { sessions, patience }) : [],
  }
}

interface Known {
  readonly sessions: readonly Shelved[]
  /** What words have found. */
  readonly tallied: readonly Tallied[]
}

/** So many sessions from the beginning are passed over. */
function pageFrom(lookup: Lookup, order: SearchOrder, { sessions, tallied }: Known): Page {
  const { query, limit, hits, now } = order
  const { skip } = order.start
  const until = skip + limit
  const words =
    tallied.length === 0 ? [] : ranked({ lookup, tallied, phrases: phrasesOf(query), hits, until, now })
  // Words that fill the page and no other say nothing of parts: whether there is a next one is to be known.
  const wantsParts = query.terms.length > 0 && tallied.length <= until
  const parts = wantsParts
    ? partsFound(lookup, query, { sessions, hits, enough: until, known: knownIn(lookup, words) })
    : { sessions: [], exact: true }
  const all = merged(words, parts.sessions, hits)
  const count = tallied.length === words.length ? all.length : tallied.length
  const total = { sessions: count, messages: totalOf(tallied) + totalOf(parts.sessions), exact: parts.exact }
  const shown = all.slice(skip, until)
  const last = endOf(all.slice(0, until), { byWords: foundIn(tallied) })
  const isMore = until < count || (!parts.exact && (last !== null || all.length === until))
  return { shown, total, next: isMore ? { skip: skip + shown.length, behind: last } : null }
}

/** Of what parts of words find, what comes behind the pages before: all that words find is on those. */
function pageBehind(
  lookup: Lookup,
  { query, start, limit, hits }: SearchOrder,
  { sessions, tallied, place }: Known & { readonly place: Behind },
): Page {
  const byWords = foundIn(tallied)
  const left = sessions.filter(isBehind(place)).filter((session) => !byWords(session))
  const options = { sessions: left, hits, enough: limit, known: () => new Set<number>() }
  const { sessions: found, exact } = partsFound(lookup, query, options)
  const shown = found.slice(0, limit)
  const total = {
    sessions: start.skip + found.length,
    messages: place.messages + totalOf(found),
    exact,
  }
  const last = endOf(shown, { byWords, messages: place.messages })
  const isMore = found.length > limit || (!exact && last !== null)
  return { shown, total, next: isMore ? { skip: start.skip + shown.length, behind: last } : null }
}

function foundIn(tallied: readonly Tallied[]): (session: Shelved) => boolean {
  const numbers = new Set(tallied.map(({ session }) => session.no))
  return ({ no }) => numbers.has(no)
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
