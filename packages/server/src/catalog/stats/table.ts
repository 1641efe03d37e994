import {
  overriddenModels,
  type Prices,
  type StatsRequest,
  type StatsRow,
  type StatsTable,
  type ToolRow,
  type StatsFilter,
} from '@unspool/core'
import type { Connection } from '../connection.ts'
import { dayText } from '../documents/day.ts'
import { promptsOf, sessionsBy, spentBy, type Statement, toolsBy, turnsBy } from './sql.ts'
import { type SpentRow, Sums } from './sums.ts'

/** A table without what the caller knows better: labels, and how far the index is. */
export type PlainTable = Omit<StatsTable, 'index'>

/** Counts by day, model, project, source or session. */
export function tableOf(connection: Connection, request: StatsRequest, prices: Prices): PlainTable {
  const { by, limit = 1000 } = request
  const sums = new Sums(by === 'day')
  const unknown = new Set<string>()
  for (const row of spentRows(connection, spentBy(by, request))) {
    for (const sum of sums.of(row.key, row.source)) {
      const model = sum.addSpent(row, prices)
      if (model !== null) unknown.add(model)
    }
  }
  for (const [key, source, prompts, answers] of rowsOf<TurnsRow>(connection, turnsBy(by, request)))
    for (const sum of sums.of(keyText(by, key), source)) sum.addTurns(source, prompts, answers)
  // A session on two days, or with two models, is one session of all.
  for (const [key, source, sessions] of rowsOf<SessionsRow>(connection, sessionsBy(by, request)))
    for (const sum of sums.rowsOf(keyText(by, key), source)) sum.addSessions(source, sessions)
  for (const [, source, sessions] of rowsOf<SessionsRow>(connection, sessionsBy('source', request)))
    sums.total.addSessions(source, sessions)
  const rows = sums.rows().toSorted(by === 'day' ? byKey : byTokens)
  return {
    rows: rows.slice(0, limit),
    total: { ...sums.total.counts, medianPrompts: medianPrompts(connection, request) },
    prices: { date: prices.date, overridden: overriddenModels(prices), unknown: [...unknown].toSorted() },
  }
}

type TurnsRow = [Key, string, number, number]
type SessionsRow = [Key, string, number]

export function toolsOf(connection: Connection, filter: StatsFilter): readonly ToolRow[] {
  return rowsOf<[string, number, number, number]>(connection, toolsBy(filter)).map(
    ([tool, calls, errors, sessions]) => ({ tool, calls, errors, sessions }),
  )
}

type Key = string | number | null

function medianPrompts(connection: Connection, filter: StatsFilter): number {
  const prompts = rowsOf<[number]>(connection, promptsOf(filter)).map(([count]) => count)
  return prompts[Math.floor(prompts.length / 2)] ?? 0
}

function rowsOf<T extends readonly (string | number | null)[]>(
  connection: Connection,
  { sql, values }: Statement,
): readonly T[] {
  return connection.rows<T>(sql, ...values)
}

type RawSpent = [Key, string, string | null, number, number, number, number, number, number, number, number]

function spentRows(connection: Connection, statement: Statement): readonly SpentRow[] {
  return rowsOf<RawSpent>(connection, statement).map(
    ([
      key,
      source,
      model,
      reported,
      input,
      cacheRead,
      cacheWrite,
      cacheWriteLong,
      output,
      reasoning,
      cost,
    ]) => ({
      key: typeof key === 'number' ? dayText(key) : key,
      source,
      model,
      reported: reported === 1,
      input,
      cacheRead,
      cacheWrite,
      cacheWriteLong,
      output,
      reasoning,
      cost,
    }),
  )
}

function keyText(by: StatsRequest['by'], key: Key): string | null {
  return by === 'day' ? dayText(Number(key)) : key === null ? null : String(key)
}

function byTokens(a: StatsRow, b: StatsRow): number {
  return tokensOf(b) - tokensOf(a) || byKey(a, b)
}

function tokensOf({ tokens }: StatsRow): number {
  return tokens.input + tokens.cacheRead + tokens.cacheWrite + tokens.output
}

function byKey(a: StatsRow, b: StatsRow): number {
  return (a.key ?? '') < (b.key ?? '') ? -1 : 1
}
