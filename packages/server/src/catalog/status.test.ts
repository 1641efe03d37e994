import { mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { IndexStatus } from '@unspool/core'
import Database from 'libsql'
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
    const both = await Promise.all([reader.catalog.status(), reader.catalog.status()])
    expect(both.map(hiddenOf)).toEqual([hidden, hidden])
    await letGo()
    expect(await reader.settled()).toMatchObject({ state: 'ready', words: 1, message: null })
  } finally {
    await reader.catalog.close()
  }
})

const sql = (statement: string) => (path: string) => {
  const catalog = new Database(path)
  catalog.exec(statement)
  catalog.close()
}

test.each<[what: string, make: (path: string) => void]>([
  ['that a newer one made', sql('PRAGMA user_version = 99')],
  ['that an older one made', sql('PRAGMA user_version = 1')],
  ['that is damaged', sql('PRAGMA application_id = 1')],
  ['that cannot be opened', inPlace],
])('nor of one %s, and it is not said that somebody is at work', async (_, make) => {
  indexed.home.session('pi').begin()
  await indexed.look().until(({ state }) => state === 'ready')
  await indexed.catalog.close()
  const reader = indexed.beside({ indexing: false }).look()
  try {
    expect(await reader.settled()).toMatchObject({ state: 'ready', message: null })
    await reader.catalog.close()
    make(indexed.path)
    await reader.restart()
    expect(hiddenOf(await reader.catalog.status())).toEqual(hidden)
  } finally {
    await reader.catalog.close()
  }
})

test('who is about to make it anew says nothing of it', async () => {
  indexed.home.session('pi').begin()
  await indexed.look().until(({ state }) => state === 'ready')
  await indexed.catalog.close()
  sql('PRAGMA application_id = 1')(indexed.path)
  await indexed.restart()
  const statuses = [await indexed.catalog.status(), await indexed.settled()]
  expect(statuses.map(({ message }) => message)).toEqual([null, null])
})

test('of one that is not there yet nothing needs to be said', async () => {
  indexed.home.session('pi').begin()
  const reader = indexed.beside({ indexing: false }).look()
  try {
    expect(hiddenOf(await reader.catalog.status())).toEqual({ ...hidden, message: null })
    mkdirSync(dirname(indexed.path))
    sql('PRAGMA journal_mode = WAL')(indexed.path)
    expect(hiddenOf(await reader.catalog.status())).toEqual({ ...hidden, message: null })
  } finally {
    await reader.catalog.close()
  }
})

const hidden = {
  state: 'indexing',
  sessions: 1,
  message: 'the index cannot be read now: unspool doctor says why',
}

function hiddenOf({ state, sessions, message }: IndexStatus): object {
  return { state, sessions, message }
}

/** A folder. */
function inPlace(path: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
  mkdirSync(path)
}
