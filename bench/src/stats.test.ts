import { expect, test } from 'vitest'
import { median, percentile, short, worst } from './stats.ts'

const hundred = Array.from({ length: 100 }, (_, i) => 100 - i)

test('a percentile is one of the values', () => {
  expect(median(hundred)).toBe(50)
  expect(percentile(hundred, 0.99)).toBe(99)
  expect(worst(hundred)).toBe(100)
  expect(median([3])).toBe(3)
  expect(percentile([1, 2], 0.99)).toBe(2)
})

test('no values give no number', () => {
  expect(median([])).toBeNaN()
  expect(short(median([]))).toBe('none')
})

test('numbers are printed as exactly as they are known', () => {
  expect([0, 0.123, 4.567, 45.67, 456.7].map(short)).toEqual(['0', '0.12', '4.57', '45.7', '457'])
})
