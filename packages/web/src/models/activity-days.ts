import type { Counts, StatsTable } from '@unspool/core'
import { addDays, daysFrom, weekday } from '../text/day.ts'
import { costOf, tokensOf } from '../text/tokens.ts'
import type { DayRange } from './activity-range.ts'

/** A bar of a chart: a day or a week, and what each source had in it. */
export interface Bar {
  readonly range: DayRange
  /** In the order of `sources`. */
  readonly cost: readonly number[]
  readonly tokens: readonly number[]
}

/** Sessions of each day of a range, none left out. */
export function sessionsByDay(
  { rows }: StatsTable,
  { since, until }: DayRange,
): readonly (readonly [string, number])[] {
  const counts = new Map(rows.map(({ key, sessions }) => [key, sessions]))
  return daysFrom(since, until).map((day) => [day, counts.get(day) ?? 0])
}

/** A bar for each day of a range or, where they would be too many to see, for each week from its Monday. */
export function barsOf(table: StatsTable, range: DayRange, sources: readonly string[]): readonly Bar[] {
  const days = daysFrom(range.since, range.until)
  const byDay = new Map(table.rows.map((row) => [row.key, row.sources ?? []]))
  return stretchesOf(days, range).map((stretch) => {
    const within = daysFrom(stretch.since, stretch.until).flatMap((day) => byDay.get(day) ?? [])
    const sum = (of: (counts: Counts) => number): readonly number[] =>
      sources.map((source) =>
        within.reduce((total, each) => (each.source === source ? total + of(each) : total), 0),
      )
    return {
      range: stretch,
      cost: sum(({ cost }) => costOf(cost)),
      tokens: sum(({ tokens }) => tokensOf(tokens)),
    }
  })
}

/** More bars than this stand for weeks. */
const MOST = 70

/** Whether a range is drawn in weeks. */
export function isInWeeks({ since, until }: DayRange): boolean {
  return daysFrom(since, until).length > MOST
}

function stretchesOf(days: readonly string[], range: DayRange): readonly DayRange[] {
  if (!isInWeeks(range)) return days.map((day) => ({ since: day, until: day }))
  const starts = days.filter((day, n) => n === 0 || weekday(day) === 0)
  return starts.map((since) => {
    const sunday = addDays(since, 6 - weekday(since))
    return { since, until: sunday > range.until ? range.until : sunday }
  })
}
