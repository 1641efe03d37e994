import { expect, test } from 'vitest'
import { checksText, isMet, table } from './report.ts'

test('a table is as wide as what is in it', () => {
  expect(
    table([
      { file: 'pi 1 MB', 'p50 ms': 1.234 },
      { file: 'claude 500 MB', 'p50 ms': 2 },
    ]),
  ).toBe(
    [
      '| file          | p50 ms |',
      '|---------------|--------|',
      '| pi 1 MB       | 1.23   |',
      '| claude 500 MB | 2.00   |',
    ].join('\n'),
  )
})

test('missed budgets come first, and what was not measured is missed', () => {
  const met = { what: 'open', value: 12, budget: 50, unit: 'ms' }
  const unknown = { what: 'append p50', value: Number.NaN, budget: 4, unit: 'ms' }
  expect([met, unknown].map(isMet)).toEqual([true, false])
  expect(checksText([met, unknown])).toBe(
    [
      '',
      '## Budgets: 1 of 2 missed',
      '',
      '| budget     | measured | at most |            |',
      '|------------|----------|---------|------------|',
      '| append p50 | none ms  | 4 ms    | **MISSED** |',
      '| open       | 12.0 ms  | 50 ms   | met        |',
    ].join('\n'),
  )
})
