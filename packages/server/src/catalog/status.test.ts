import { afterEach, beforeEach, expect, test } from 'vitest'
import { Indexed } from './testing/indexed.ts'

let indexed: Indexed
beforeEach(() => {
  indexed = new Indexed()
})
afterEach(() => indexed.remove())

test('a look at everything that finds nothing new is no reason to say that something may be missing', async () => {
  indexed.home.session('pi').begin()
  await indexed.look().until(({ state }) => state === 'ready')
  indexed.catalog.noteFiles('pi', [], [])
  expect(await indexed.catalog.status()).toMatchObject({ state: 'ready', words: 1 })
})

test('what has changed is, until it is in', async () => {
  const session = indexed.home.session('pi').begin()
  await indexed.look().until(({ state }) => state === 'ready')
  session.add('and later')
  indexed.look()
  expect((await indexed.catalog.status()).state).toBe('indexing')
  await indexed.until(({ state }) => state === 'ready')
  expect(await indexed.found('later')).toHaveLength(1)
})
