import { expect, test } from 'vitest'
import { Diagnoses } from './diagnoses.ts'

const none = { badLines: null, unknown: {} }
const bad = (at: number) => ({ kind: 'bad', type: null, path: '/srv/a', at }) as const
const unknown = (at: number) => ({ kind: 'unknown', type: 'new', path: '/srv/a', at }) as const

test('each place counts once, however often it is read, and the summary is never made less', () => {
  const diagnoses = new Diagnoses()
  expect(diagnoses.merge('a:1', none)).toBe(none)
  expect(diagnoses.add('a:1', [])).toBe(false)
  expect(diagnoses.add('a:1', [bad(70), bad(20), unknown(5)])).toBe(true)
  expect(diagnoses.add('a:1', [bad(20), unknown(5)])).toBe(false)
  const expected = { badLines: { count: 2, first: 20 }, unknown: { new: { count: 1, first: 5 } } }
  expect(diagnoses.merge('a:1', none)).toEqual(expected)
  const known = { badLines: { count: 3, first: 10 }, unknown: { old: { count: 1, first: 0 } } }
  expect(diagnoses.merge('a:1', known)).toEqual({
    badLines: { count: 3, first: 10 },
    unknown: { old: { count: 1, first: 0 }, new: { count: 1, first: 5 } },
  })
  expect(diagnoses.merge('a:2', none)).toBe(none)
})

test('a record that is called like a part of every object is counted like any other', () => {
  const diagnoses = new Diagnoses()
  diagnoses.add('a:1', [
    { ...unknown(5), type: 'toString' },
    { ...unknown(9), type: '__proto__' },
  ])
  const { unknown: counted } = diagnoses.merge('a:1', none)
  expect(Object.entries(counted)).toEqual([
    ['toString', { count: 1, first: 5 }],
    ['__proto__', { count: 1, first: 9 }],
  ])
})
