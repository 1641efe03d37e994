import { expect, test } from 'vitest'
import { type Start, startFrom, textOf } from './start.ts'

test.each<Start>([
  { skip: 0, behind: null },
  { skip: 40, behind: null },
  { skip: 20, behind: { updated: 1_777_878_001_000, no: 12, messages: 99 } },
  { skip: 20, behind: { updated: -1_000, no: 0, messages: 20 } },
])('$skip, $behind comes back as it was', (start) => {
  const text = textOf(start)
  expect(text.length).toBeLessThan(64)
  expect(startFrom(text)).toEqual(start)
})

test.each([undefined, '', 'x', '-5', '1.5', '20.1.2', '20.1.2.x', '1.2.3.4.5'])(
  '%s is no place among parts of words',
  (text) => expect(startFrom(text).behind).toBeNull(),
)
