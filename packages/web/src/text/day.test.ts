import { expect, it } from 'vitest'
import { addDays, dayOf, daysFrom, longDay, spanOf, weekday } from './day.ts'

it('reckons with days, whatever the clocks do', () => {
  expect([addDays('2026-03-28', 2), addDays('2024-02-28', 1), addDays('2026-01-01', -1)]).toEqual([
    '2026-03-30',
    '2024-02-29',
    '2025-12-31',
  ])
  expect(daysFrom('2026-10-24', '2026-10-27')).toEqual([
    '2026-10-24',
    '2026-10-25',
    '2026-10-26',
    '2026-10-27',
  ])
  expect([daysFrom('2026-10-24', '2026-10-23'), weekday('2026-11-02'), weekday('2026-11-01')]).toEqual([
    [],
    0,
    6,
  ])
})

it('names days', () => {
  expect([dayOf(new Date(2026, 0, 5, 23, 59).getTime()), longDay('2026-09-03')]).toEqual([
    '2026-01-05',
    '3 Sep 2026',
  ])
  expect([
    spanOf('2026-11-03', '2026-11-03', '2026-11-26'),
    spanOf('2026-10-02', '2026-11-26', '2026-11-26'),
    spanOf('2025-12-30', '2026-01-02', '2026-11-26'),
  ]).toEqual(['3 Nov', '2 Oct to 26 Nov', '30 Dec 2025 to 2 Jan'])
})
