import { queryTime } from '@unspool/core'
import { QueryError } from './query.ts'

/** A time as people write it, in epoch milliseconds. */
export function timeOf(text: string, now: number): number {
  const at = queryTime(text, now)
  if (at === null) throw new QueryError(`“${text}” is not a time: write 2026-05-04, today, yesterday or 7d`)
  return at
}
