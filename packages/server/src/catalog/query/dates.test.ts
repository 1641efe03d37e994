import { expect, test } from 'vitest'
import { timeOf } from './dates.ts'
import { QueryError } from './query.ts'

const now = new Date(2026, 4, 4, 15, 30).getTime()
const hour = 3_600_000

test.each([
  ['2026-05-04', new Date(2026, 4, 4)],
  ['2026-5-4', new Date(2026, 4, 4)],
  ['2026-05', new Date(2026, 4, 1)],
  ['2026', new Date(2026, 0, 1)],
  ['2024-02-29', new Date(2024, 1, 29)],
  ['2026-05-04T10:30', new Date(2026, 4, 4, 10, 30)],
  ['2026-05-04t09:05', new Date(2026, 4, 4, 9, 5)],
  ['today', new Date(2026, 4, 4)],
  ['Yesterday', new Date(2026, 4, 3)],
  ['12h', new Date(now - 12 * hour)],
  ['7d', new Date(now - 7 * 24 * hour)],
  ['2W', new Date(now - 14 * 24 * hour)],
])('%s', (text, time) => {
  expect(new Date(timeOf(text, now))).toEqual(time)
})

test.each([
  '',
  'soon',
  '2026-13',
  '2026-02-29',
  '2026-02-31',
  '2026-05-04T24:00',
  '2026-05-04T10:75',
  '0050',
  '04.05.2026',
  '12345d',
  '-1d',
])('%s is no time', (text) => {
  expect(() => timeOf(text, now)).toThrow(
    new QueryError(`“${text}” is not a time: write 2026-05-04, today, yesterday or 7d`),
  )
})
