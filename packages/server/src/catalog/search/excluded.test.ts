import { appendFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { samples } from '../../testing/home.ts'
import { Indexed } from '../testing/indexed.ts'

/** So many more than are read at most of those that may hold what must not be there. */
const more = 52
const many = 2_048 + more

const indexed = new Indexed()
beforeAll(async () => {
  for (const { source, sample } of samples.slice(0, 1)) {
    const { path } = indexed.home.session(source.id).begin('a badger')
    const lines = Array.from(
      { length: many },
      (_, n) => `${sample.prompt(n + 20, 'badger adge dger gerx')}\n`,
    )
    const holder = sample.prompt(many + 20, 'badger, sandbadgerx')
    appendFileSync(path, `${lines.join('')}${holder}\n`)
  }
  await indexed.look().settled()
}, 120_000)
afterAll(() => indexed.remove())

test('of more messages than are read the rest counts as if it held what must not be there, each time the same', async () => {
  const [first, second] = [await indexed.search('badger -*adgerx*'), await indexed.search('badger -*adgerx*')]
  // The newest are read, of which one holds it; the first of all has none of its characters.
  expect(first.total).toEqual({ sessions: 1, messages: many - more, exact: false })
  expect(second.total).toEqual(first.total)
  expect(second.sessions).toEqual(first.sessions)
})

test('only what is found otherwise is read', async () => {
  expect((await indexed.search('badger role:assistant -*adgerx*')).total.exact).toBe(true)
})

test('three characters the index knows by itself, however many messages hold them', async () => {
  expect((await indexed.search('badger -*erx*')).total).toEqual({ sessions: 1, messages: 1, exact: true })
})
