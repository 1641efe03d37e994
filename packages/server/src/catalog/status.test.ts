import { afterEach, beforeEach, expect, test } from 'vitest'
import { taken } from '../testing/taken.ts'
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

// It said that none could be searched, and nothing else: a program that asked for JSON could not tell that from an empty index.
test('how far it is cannot be told while another process has it for itself, and can when that lets go', async () => {
  indexed.home.session('pi').begin()
  await indexed.look().until(({ state }) => state === 'ready')
  await indexed.catalog.close()
  const letGo = await taken(indexed.path)
  const reader = indexed.beside({ indexing: false }).look()
  try {
    expect(await reader.catalog.status()).toMatchObject({
      state: 'indexing',
      sessions: 1,
      message: 'the index cannot be read now: unspool doctor says why',
    })
    await letGo()
    expect(await reader.settled()).toMatchObject({ state: 'ready', words: 1, message: null })
  } finally {
    await reader.catalog.close()
  }
})
