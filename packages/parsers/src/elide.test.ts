import { deserialize, serialize } from 'node:v8'
import type { Json } from '@unspool/core'
import { expect, test } from 'vitest'
import { Cutter, longestText } from './elide.ts'

const cutter = new Cutter(longestText, () => 'ref')
const nested = (depth: number): Json => JSON.parse(`${'['.repeat(depth)}"core"${']'.repeat(depth)}`) as Json

// Such an input once left its worker and never arrived: its source answered nobody any more.
test('a value too deep for the way between threads arrives, its depths as text', () => {
  const deep = nested(4000)
  expect(() => deserialize(serialize(deep)) as unknown).toThrow()
  const { value, elided } = cutter.json({ deep })
  expect(deserialize(serialize(value))).toEqual(value)
  expect(JSON.stringify(value)).toContain('core')
  expect(elided).toBeUndefined()
})

test('a value of usual depth stays what it is', () => {
  const value = { a: [{ b: [{ c: nested(20) }] }] }
  expect(cutter.json(value)).toEqual({ value })
})
