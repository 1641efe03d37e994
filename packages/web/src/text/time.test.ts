import { afterEach, describe, expect, it, vi } from 'vitest'
import { age, clock, duration, elapsed, groupOf } from './time.ts'

const now = new Date(2026, 4, 13, 15, 30).getTime() // a Wednesday
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('age', () => {
  it.each([
    [0, 'now'],
    [59_000, 'now'],
    [38 * MINUTE, '38 min'],
    [3 * HOUR, '3 h'],
    [16 * HOUR, 'Tue'],
    [3 * DAY, 'Sun'],
    [20 * DAY, '23 Apr'],
    [500 * DAY, '29 Dec 2024'],
  ])('%i ms ago is %s', (ago, said) => {
    expect(age(now - ago, now)).toBe(said)
  })

  it('counts minutes across midnight', () => {
    const early = new Date(2026, 4, 13, 0, 10).getTime()
    expect(age(early - 20 * MINUTE, early)).toBe('20 min')
  })

  it('takes a time that is a little ahead for now', () => {
    expect(age(now + 5_000, now)).toBe('now')
  })
})

describe('groupOf', () => {
  it.each([
    [now - 30_000, 'today'],
    [now - 2 * HOUR, 'today'],
    [new Date(2026, 4, 12, 0, 5).getTime(), 'yesterday'],
    [new Date(2026, 4, 11, 23, 55).getTime(), 'earlier'],
    [null, 'earlier'],
  ])('%s is %s', (at, group) => {
    expect(groupOf(at, now)).toBe(group)
  })
})

it('names the day of a time that is not today', () => {
  const long = new Date(2024, 11, 29, 15, 30).getTime()
  expect([clock(now - HOUR, now), clock(now - DAY, now), clock(long, now)]).toEqual([
    '14:30',
    '12 May 15:30',
    '29 Dec 2024 15:30',
  ])
})

describe('a day on which the clocks change', () => {
  afterEach(() => void vi.unstubAllEnvs())

  const changing = [
    {
      what: 'of 25 hours, is all today',
      now: '2026-10-25T22:30:00Z',
      at: '2026-10-25T22:20:00Z',
      said: '23:20',
    },
    {
      what: 'of 23 hours, ends at midnight',
      now: '2026-03-29T20:00:00Z',
      at: '2026-03-29T22:30:00Z',
      said: '30 Mar 00:30',
    },
  ]
  it.each(changing)('$what', ({ said, ...times }) => {
    vi.stubEnv('TZ', 'Europe/Berlin')
    expect(clock(Date.parse(times.at), Date.parse(times.now))).toBe(said)
  })
})

it('tells spans that ended and spans that go on', () => {
  expect([400, 9_940, 9_960, 134_000, 3_840_000, 394.4 * HOUR].map(duration)).toEqual([
    '0.4 s',
    '9.9 s',
    '10 s',
    '2 min 14 s',
    '1 h 4 min',
    '16 d 10 h',
  ])
  expect([-5, 14_900, 134_000, 3_725_000].map(elapsed)).toEqual(['0 s', '14 s', '2:14', '1:02:05'])
})
