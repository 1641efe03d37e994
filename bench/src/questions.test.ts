import { expect, test } from 'vitest'
import type { Sample } from './data.ts'
import { faultsOf, needleOf, partsIn, phrasesIn, wordsIn } from './questions.ts'

function sample(id: string, end: number, needles: readonly string[]): Sample {
  return { kind: 'pi', home: '', key: `pi:${id}`, id, cwd: '', path: '', bytes: 0, end, needles }
}
const samples = [sample('a', 2, ['znewq']), sample('b', 1, ['zoldq']), sample('c', 0, [])]

test('each needle is looked for as a word, in a phrase and within', () => {
  const queries = [wordsIn, phrasesIn, partsIn].map((ask) => ask(samples.slice(1)))
  expect(queries).toEqual(
    ['zoldq', '"zoldq offset"', '*old*'].map((query) => [{ query, expected: ['pi:b'] }]),
  )
})

test('the oldest needle is that of the session written to first', () => {
  expect([needleOf(samples, 'newest'), needleOf(samples, 'oldest')]).toEqual(['znewq', 'zoldq'])
  expect(() => needleOf(samples.slice(2), 'oldest')).toThrow('no session has a needle')
})

test('what is not where it was planted is counted, and what is elsewhere', () => {
  const question = { query: 'z', expected: ['pi:a', 'pi:b'] }
  expect(faultsOf(question, ['pi:b', 'pi:c'])).toEqual({ missing: 1, strange: 1 })
  expect(faultsOf({ query: 'function', expected: null }, ['pi:c'])).toEqual({ missing: 0, strange: 0 })
})
