import type { Counts, StatsFilter, StatsRow, StatsTable, ToolRow } from '@unspool/core'

/** Rows as scripts see them, and what they come to, with the days that were asked for. */
export function statsJson(
  rows: readonly StatsRow[],
  { total, prices }: StatsTable,
  filter: StatsFilter,
): readonly object[] {
  return [...rows.map(rowLine), { total: withCents(total), prices, ...daysOf(filter) }]
}

/** Sessions cannot be added up: one uses many tools. */
export function toolsJson(
  rows: readonly ToolRow[],
  all: readonly ToolRow[],
  filter: StatsFilter,
): readonly object[] {
  const calls = all.reduce((sum, row) => sum + row.calls, 0)
  const errors = all.reduce((sum, row) => sum + row.errors, 0)
  return [...rows, { total: { calls, errors }, ...daysOf(filter) }]
}

function rowLine({ sources, ...row }: StatsRow): StatsRow {
  return { ...withCents(row), ...(sources && { sources: sources.map(withCents) }) }
}

function withCents<T extends Counts>(counts: T): T {
  const { reported, estimated, unpriced } = counts.cost
  return { ...counts, cost: { reported: round(reported), estimated: round(estimated), unpriced } }
}

/** What adding binary fractions leaves at the end depends on their order, and nobody's cost is so exact. */
function round(amount: number): number {
  return Number(amount.toFixed(9))
}

function daysOf({ since, until }: StatsFilter): { since: string | null; until: string | null } {
  return { since: since ?? null, until: until ?? null }
}
