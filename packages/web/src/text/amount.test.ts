import { expect, it } from 'vitest'
import { compact, money, percent } from './amount.ts'

it.each([
  [0, '0'],
  [999, '999'],
  [1_000, '1K'],
  [1_440, '1.4K'],
  [9_960, '10K'],
  [999_600, '1M'],
  [412_000_000, '412M'],
  [2_100_000_000, '2.1B'],
])('says %j as %j', (count, said) => {
  expect(compact(count)).toBe(said)
})

it('says what it costs, and never that something is nothing', () => {
  expect([0, 0.001, 0.042, 318.4, 9_999.4, 12_400.4].map(money)).toEqual([
    '$0.00',
    '<$0.01',
    '$0.04',
    '$318.40',
    '$9,999.40',
    '$12,400',
  ])
  expect([
    percent(0, 5),
    percent(1, 1_000),
    percent(81, 100),
    percent(999, 1_000),
    percent(4, 4),
    percent(1, 0),
  ]).toEqual(['0%', '<1%', '81%', '99%', '100%', '0%'])
})
