import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'libsql'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { beginAll } from './testing/begin-all.ts'
import { Indexed } from './testing/indexed.ts'

let indexed: Indexed
beforeEach(() => {
  indexed = new Indexed()
})
afterEach(() => indexed.remove())

const setAside =
  /^the catalog was damaged or not ours: it lies in (.+) now, where you can delete it, and a new one is made$/

/** The place that a person is told of. */
function placeSaid(): string {
  expect(indexed.said).toHaveLength(1)
  return setAside.exec(indexed.said[0] ?? '')?.[1] ?? ''
}

describe('a file that is no catalog is set aside, with a message, and a new one is made', () => {
  const text = Buffer.from('somebody’s notes, not a database\n'.repeat(1_000))
  test.each([
    ['a text', text],
    ['a few bytes', Buffer.from('x')],
    ['bytes without meaning', Buffer.alloc(70_000, 0xa7)],
  ])('%s', async (_what, bytes) => {
    const expected = beginAll(indexed.home)
    mkdirSync(dirname(indexed.path))
    writeFileSync(indexed.path, bytes)
    expect(await indexed.look().settled()).toMatchObject({ state: 'ready', words: 4, message: null })
    expect(await indexed.found('first')).toEqual(expected)
    expect(readFileSync(placeSaid())).toEqual(bytes)
  })

  test('another program’s database, which stays as it was', async () => {
    const expected = beginAll(indexed.home)
    mkdirSync(dirname(indexed.path))
    const other = new Database(indexed.path)
    other.exec('CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES (1); PRAGMA user_version = 1')
    other.close()
    const bytes = readFileSync(indexed.path)
    expect(await indexed.look().settled()).toMatchObject({ state: 'ready', words: 4 })
    expect(await indexed.found('first')).toEqual(expected)
    expect(readFileSync(placeSaid())).toEqual(bytes)
  })
})

test('an empty file is made a catalog', async () => {
  const expected = beginAll(indexed.home)
  mkdirSync(dirname(indexed.path))
  writeFileSync(indexed.path, '')
  await indexed.look().settled()
  expect(await indexed.found('first')).toEqual(expected)
  expect(indexed.said).toEqual([])
})

test('a catalog of a newer version is left alone, and it is said', async () => {
  beginAll(indexed.home)
  await indexed.look().settled()
  await indexed.close()
  const newer = new Database(indexed.path)
  newer.exec('PRAGMA user_version = 99')
  newer.close()
  const bytes = readFileSync(indexed.path)
  await indexed.restart()
  const message = `${indexed.path} was written by a newer Unspool, so there is no index: update this one`
  expect(await indexed.settled()).toMatchObject({ state: 'stopped', words: 0, message })
  expect(indexed.said).toEqual([message])
  expect((await indexed.search('first')).total.sessions).toBe(0)
  expect((await indexed.readable.stats({ by: 'source' })).rows).toEqual([])
  expect(await indexed.readable.tools({})).toEqual([])
  await indexed.close()
  expect(readFileSync(indexed.path)).toEqual(bytes)
  expect(readdirSync(dirname(indexed.path)).filter((name) => name.includes('damaged'))).toEqual([])
})

test('where no catalog can be, it is said, and all that asks it gets nothing', async () => {
  beginAll(indexed.home)
  writeFileSync(dirname(indexed.path), 'a file where the folder should be')
  expect(await indexed.look().settled()).toMatchObject({
    state: 'stopped',
    words: 0,
    database: null,
    message: `${indexed.path} cannot be written, so there is no index: unspool doctor says what to do`,
  })
  expect(await indexed.catalog.remembered('claude')).toEqual([])
  expect((await indexed.search('first')).total).toEqual({ sessions: 0, messages: 0, exact: true })
  expect((await indexed.readable.stats({ by: 'day' })).rows).toEqual([])
  expect(await indexed.catalog.lookup.point('pi:1', 3)).toBeNull()
  expect(indexed.said).toEqual([
    `${indexed.path} cannot be written, so there is no index: unspool doctor says what to do`,
  ])
})

test('it goes on where it was when the folder can be written again', async () => {
  const expected = beginAll(indexed.home)
  writeFileSync(dirname(indexed.path), 'a file where the folder should be')
  await indexed.look().settled()
  rmSync(dirname(indexed.path))
  await indexed.until(({ state }) => state === 'ready')
  expect(await indexed.found('first')).toEqual(expected)
})

test('a full disk stops it with a message; what is stored is found, and it goes on when there is room', async () => {
  let mostPages: number | null = null
  await indexed.remove()
  indexed = new Indexed({
    get mostPages() {
      return mostPages
    },
  })
  const expected = beginAll(indexed.home)
  await indexed.look().settled()
  await indexed.close()
  mostPages = Math.ceil(statSync(indexed.path).size / 8_192) + 2
  await indexed.restart()
  const big = indexed.home.session('pi', 2).begin('second')
  for (let n = 0; n < 40; n += 1) big.add(Array.from({ length: 3_000 }, (_, k) => `w${n}x${k}`).join(' '))
  expect(await indexed.look().settled()).toMatchObject({
    state: 'stopped',
    message: `the disk of ${indexed.path} is full: indexing stops until there is room, nothing already indexed is lost`,
  })
  expect(await indexed.found('first')).toEqual(expected)
  expect(indexed.said).toHaveLength(1)
  mostPages = 1_000_000
  await indexed.until(({ state }) => state === 'ready')
  expect(await indexed.found('second')).toEqual([`${big.key} 0`])
  expect(await indexed.found('w39x2999')).toEqual([`${big.key} 40`])
})

test('of two on one database one writes; the other knows how far it is, searches, and takes over', async () => {
  const expected = beginAll(indexed.home)
  await indexed.look().settled()
  const other = indexed.beside()
  try {
    expect(await other.look().settled()).toMatchObject({ state: 'ready', words: 4, substrings: 4 })
    expect(await other.found('first')).toEqual(expected)
    const more = indexed.home.session('pi', 2).begin('second')
    await indexed.look().settled()
    await other.look().until(({ words }) => words === 5)
    expect(await other.found('second')).toEqual([`${more.key} 0`])
    await indexed.close()
    more.add('third')
    rmSync(indexed.home.session('codex').path)
    await other.look().until(({ state, sessions }) => state === 'ready' && sessions === 4)
    expect(await other.found('third')).toEqual([`${more.key} 1`])
    expect(await other.found('first')).toEqual(expected.filter((place) => !place.startsWith('codex')))
  } finally {
    await other.close()
    rmSync(other.folder, { recursive: true })
  }
})

test('what went and came back while another process wrote is there when this one takes over', async () => {
  beginAll(indexed.home)
  await indexed.look().settled()
  const other = indexed.beside()
  try {
    await other.look().settled()
    const { path } = indexed.home.session('pi')
    const away = join(indexed.folder, 'away')
    copyFileSync(path, away)
    rmSync(path)
    other.look()
    copyFileSync(away, path)
    other.look()
    await indexed.look().settled()
    await indexed.close()
    await other.until(({ state }) => state === 'ready')
    expect((await other.found('first')).length).toBe(4)
  } finally {
    await other.close()
    rmSync(other.folder, { recursive: true })
  }
})
