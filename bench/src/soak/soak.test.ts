import { expect, test } from 'vitest'
import { Ledger } from './ledger.ts'
import { floorsOf, riseOf, slopeOf } from './trend.ts'

test('a ledger tells what was lost and what came twice', () => {
  const ledger = new Ledger()
  for (const seq of [0, 1, 1, 4, 2, 5]) ledger.take(seq)
  expect({ lost: ledger.lost, doubled: ledger.doubled }).toEqual({ lost: 2, doubled: 2 })
  expect([ledger.hasAll(6), ledger.hasAll(7)]).toEqual([true, false])
  ledger.close(8)
  expect(ledger.lost).toBe(4)
})

function points(valueAt: (n: number) => number) {
  return Array.from({ length: 121 }, (_, n) => ({ at: n / 4, value: valueAt(n) }))
}

test('what rises is told from what only swings', () => {
  expect(slopeOf(points((n) => 100 + n / 4))).toBeCloseTo(1)
  expect(riseOf(points((n) => 100 + (n % 2)))).toBeCloseTo(0, 2)
  expect(riseOf(points((n) => (n < 60 ? n : 60)))).toBeCloseTo(0, 2)
  expect(riseOf(points((n) => 100 + n))).toBeCloseTo(60 / 190, 2)
  expect(riseOf([])).toBe(0)
})

test('a heap that is collected now and then does not rise, one that keeps a little more each time does', () => {
  const breathing = points((n) => 100 + 10 * (n % 4))
  expect(floorsOf(breathing).every(({ value }) => value <= 110)).toBe(true)
  expect(riseOf(floorsOf(breathing))).toBeCloseTo(0, 1)
  expect(riseOf(floorsOf(points((n) => 100 + 10 * (n % 4) + n)))).toBeGreaterThan(0.2)
})
