import type { Connection, Value } from '../connection.ts'
import type { Filters } from '../query/query.ts'
import { perSession } from '../schema.ts'
import type { Shelved } from './sessions.ts'

/** Messages of one session that match. */
export interface Tallied {
  readonly session: Shelved
  readonly count: number
  /** Rows of the first and the last of them. */
  readonly first: number
  readonly last: number
}

export interface Lookup {
  readonly connection: Connection
  readonly table: 'words' | 'parts'
  readonly expression: string
  readonly filters: Filters
  /** Rows that are not to be found, in their order. */
  readonly excluded: readonly number[]
  /** Throws when a newer query has come. */
  readonly check: () => void
}

/**
 * Sessions looked through between two looks at whether anybody still wants to know. Each look begins by
 * finding its place in the list of a word's messages, which takes as long as hundreds of sessions.
 */
const step = 1024
/** Fewer sessions than this are cheaper to look through one by one. */
const few = 8

/** Sessions that are looked through at once, which are in the order of their numbers. */
export function* stretchesOf(
  { check }: Pick<Lookup, 'check'>,
  sessions: readonly Shelved[],
): Generator<readonly Shelved[]> {
  const size = sessions.length <= few ? 1 : step
  for (let start = 0; start < sessions.length; start += size) {
    check()
    yield sessions.slice(start, start + size)
  }
}

/** Counts what matches in each of these sessions, which are in the order of their numbers. */
export function tally(lookup: Lookup, sessions: readonly Shelved[]): readonly Tallied[] {
  const tallied: Tallied[] = []
  for (const some of stretchesOf(lookup, sessions)) {
    const byNo = new Map(some.map((session) => [session.no, session]))
    for (const [no, count, first, last] of counted(lookup, some[0]?.no ?? 0, some.at(-1)?.no ?? 0)) {
      const session = byNo.get(no)
      if (session !== undefined) tallied.push({ session, count, first, last })
    }
  }
  return tallied
}

function counted(lookup: Lookup, first: number, last: number): readonly [number, number, number, number][] {
  const { table } = lookup
  const { sql, values } = matching(lookup, first, last)
  const row = `${table}.rowid`
  return lookup.connection.rows<[number, number, number, number]>(
    `SELECT ${row} / ${perSession} AS no, count(*), min(${row}), max(${row}) ${sql} GROUP BY no`,
    ...values,
  )
}

/** The rows of one session's messages that match, the newest first. */
export function idsIn(lookup: Lookup, { no }: Shelved, most = Number.MAX_SAFE_INTEGER): readonly number[] {
  const { sql, values } = matching(lookup, no, no)
  const row = `${lookup.table}.rowid`
  return lookup.connection
    .rows<[number]>(`SELECT ${row} ${sql} ORDER BY ${row} DESC LIMIT ?`, ...values, most)
    .map(([id]) => id)
}

export function totalOf(tallied: readonly { readonly count: number }[]): number {
  return tallied.reduce((sum, { count }) => sum + count, 0)
}

/** The clauses that select what matches in the sessions of these numbers. */
export function matching(
  { table, expression, excluded, filters: { after, before } }: Lookup,
  first: number,
  last: number,
): { sql: string; values: readonly Value[] } {
  const timed = after !== null || before !== null
  const join = timed ? `JOIN message ON message.id = ${table}.rowid` : ''
  const times = [
    ...(after === null ? [] : ['message.at >= ?']),
    ...(before === null ? [] : ['message.at < ?']),
  ]
  const [least, most] = [first * perSession, (last + 1) * perSession - 1]
  const unwanted = between(excluded, least, most)
  const others = unwanted.length === 0 ? [] : [`${table}.rowid NOT IN (SELECT value FROM json_each(?))`]
  const where = [`${table} MATCH ?`, `${table}.rowid BETWEEN ? AND ?`, ...times, ...others].join(' AND ')
  return {
    sql: `FROM ${table} ${join} WHERE ${where}`,
    values: [
      expression,
      least,
      most,
      ...[after, before].filter((time) => time !== null),
      ...(unwanted.length === 0 ? [] : [JSON.stringify(unwanted)]),
    ],
  }
}

/** Of tens of thousands of rows those that a question is about: one session's is asked for each of thousands. */
function between(ids: readonly number[], least: number, most: number): readonly number[] {
  return ids.slice(firstFrom(ids, least), firstFrom(ids, most + 1))
}

/** The index of the first one that is not less. */
function firstFrom(ids: readonly number[], least: number): number {
  let [low, high] = [0, ids.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ids[middle] ?? 0) < least) low = middle + 1
    else high = middle
  }
  return low
}
