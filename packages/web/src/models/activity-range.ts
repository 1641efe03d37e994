import { addDays } from '../text/day.ts'

/** How far back one looks. */
export type Span = '4 weeks' | '8 weeks' | 'year'

/** Days, both within. */
export interface DayRange {
  readonly since: string
  readonly until: string
}

const days: Readonly<Record<Span, number>> = { '4 weeks': 28, '8 weeks': 56, year: 365 }

/** The days of a span that ends today. */
export function rangeOf(span: Span, today: string): DayRange {
  return { since: addDays(today, 1 - days[span]), until: today }
}
