import { perSession } from '../schema.ts'
import type { Shelved } from './sessions.ts'
import { idsIn, type Lookup, matching, type Tallied, totalOf } from './tally.ts'

/** A message that matches, by its row, and how well. */
export interface Ranked {
  readonly id: number
  readonly score: number
}

/** A session with its best messages, best first. */
export interface RankedSession {
  readonly session: Shelved
  readonly count: number
  readonly score: number
  readonly best: readonly Ranked[]
}

/** Up to so many matches each one is weighed; of more, the words say little, and the newest come first. */
const mostWeighed = 2_000
/** Matches read for that at most, those in other sessions included; and messages that a word may be in, since each one is counted first. */
const mostRead = 20_000
/** Hits of a session that are shown when nobody asks for more. */
const usualHits = 3
const day = 86_400_000

export interface RankOptions {
  readonly lookup: Lookup
  readonly tallied: readonly Tallied[]
  /** What is looked for, each in the language of the index. */
  readonly phrases: readonly string[]
  /** Messages wanted of each session. */
  readonly hits: number
  /** Sessions wanted: the first `until`. */
  readonly until: number
  /** Epoch milliseconds. */
  readonly now: number
}

/** The best sessions first: by how well their best message fits, how often they match and how new they are. */
export function ranked(options: RankOptions): readonly RankedSession[] {
  return (totalOf(options.tallied) <= mostWeighed ? weighed(options) : null) ?? newest(options)
}

/** `null`: too much would have to be weighed that lies in other sessions. */
function weighed({
  lookup,
  tallied,
  phrases,
  hits,
  until,
  now,
}: RankOptions): readonly RankedSession[] | null {
  const weights = weightsIn(lookup, tallied, phrases)
  if (weights === null) return null
  const sessions = tallied.map(({ session, count }) => {
    const fresh = freshness(session, now)
    const all = (weights.get(session.no) ?? []).map(({ id, score }) => ({ id, score: score * fresh }))
    const best = all.toSorted((a, b) => b.score - a.score || b.id - a.id).slice(0, hits)
    return { session, count, score: (best[0]?.score ?? 0) * (1 + 0.1 * Math.log(count)), best }
  })
  return sessions.toSorted(byScore).slice(0, until)
}

/** All matches with their weights, by the number of their session: in one go, since each one begins by counting every word. */
function weightsIn(
  lookup: Lookup,
  tallied: readonly Tallied[],
  phrases: readonly string[],
): ReadonlyMap<number, readonly Ranked[]> | null {
  const numbers = tallied.map(({ session }) => session.no)
  const { sql, values } = matching(lookup, Math.min(...numbers), Math.max(...numbers))
  lookup.check()
  if (phrases.some((phrase) => isCommon(lookup, phrase))) return null
  // The text alone weighs: tags only select, and a file that a call names is in its text too.
  const rows = lookup.connection.rows<[number, number]>(
    `SELECT words.rowid, bm25(words, 1.0, 0.0, 0.0) ${sql} LIMIT ?`,
    ...values,
    mostRead + 1,
  )
  if (rows.length > mostRead) return null
  const byNo = new Map<number, Ranked[]>()
  for (const [id, weight] of rows) {
    const { no } = placeOfId(id)
    const one = { id, score: Math.max(0.1, -weight) }
    const known = byNo.get(no)
    if (known === undefined) byNo.set(no, [one])
    else known.push(one)
  }
  return byNo
}

function isCommon({ connection }: Lookup, phrase: string): boolean {
  const sql = 'SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)'
  return connection.number(sql, phrase, mostRead + 1) > mostRead
}

function newest({ lookup, tallied, hits, until, now }: RankOptions): readonly RankedSession[] {
  const scored = tallied.map(({ session, count, first, last }) => ({
    session,
    count,
    ends: first === last ? [last] : [last, first],
    score: freshness(session, now) * (1 + 0.1 * Math.log(count)),
  }))
  return scored
    .toSorted(byScore)
    .slice(0, until)
    .map(({ ends, ...one }) => {
      lookup.check()
      // The two that are known already will do, unless more are asked for.
      const ids = hits <= usualHits ? ends.slice(0, hits) : idsIn(lookup, one.session, hits)
      return { ...one, best: ids.map((id) => ({ id, score: one.score })) }
    })
}

/** 1 for a session of today, half of that after a month, never nothing. It steps once a day: on all pages, and whenever one asks again, the order is the same. */
function freshness({ updated }: Shelved, now: number): number {
  const age = Math.max(0, Math.floor(now / day) - (updated ?? 0) / day)
  return 0.3 + 0.7 * 0.5 ** (age / 30)
}

interface Scored {
  readonly session: Shelved
  readonly score: number
}

function byScore(a: Scored, b: Scored): number {
  return b.score - a.score || (a.session.key < b.session.key ? -1 : 1)
}

/** The session's number and the message's offset in a row id. */
export function placeOfId(id: number): { no: number; offset: number } {
  return { no: Math.floor(id / perSession), offset: id % perSession }
}
