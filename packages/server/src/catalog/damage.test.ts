import { closeSync, openSync, readdirSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'libsql'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { beginAll } from './testing/begin-all.ts'
import { Indexed } from './testing/indexed.ts'

let indexed: Indexed
beforeEach(() => {
  indexed = new Indexed()
})
afterEach(() => indexed.remove())

/** Enough to fill many pages. */
async function filled(): Promise<string[]> {
  const expected = beginAll(indexed.home)
  for (let n = 2; n < 30; n += 1) indexed.home.session('pi', n).begin(`other ${n} ${'text '.repeat(500)}`)
  await indexed.look().settled()
  await indexed.close()
  return expected
}

async function isWhole(expected: readonly string[]): Promise<void> {
  await indexed.restart()
  await indexed.settled()
  // A query may be what comes upon the damage.
  await indexed.search('text').catch(() => {})
  await indexed.search('*ther*').catch(() => {})
  await indexed.readable.stats({ by: 'session' }).catch(() => {})
  indexed.home.session('pi', 40).begin('later')
  await indexed.look().until(({ state, words }) => state === 'ready' && words === 33)
  expect(await indexed.found('first')).toEqual(expected)
  expect(await indexed.found('*ilter filte*')).toEqual([])
  expect((await indexed.found('text')).length).toBe(28)
  expect((await indexed.found('later')).length).toBe(1)
  await indexed.close()
  // Damage where nothing of this is looked up is not come upon.
  if (!readdirSync(dirname(indexed.path)).some((name) => name.includes('.damaged-'))) return
  const database = new Database(indexed.path)
  expect(database.prepare('PRAGMA integrity_check').raw(true).all()).toEqual([['ok']])
  database.close()
}

describe('a damaged catalog is rebuilt', () => {
  test.each([0.5, 0.1, 0.9])('that was cut to %d of its length', async (share) => {
    const expected = await filled()
    truncateSync(indexed.path, Math.floor(statSync(indexed.path).size * share))
    await isWhole(expected)
  })

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'in which page after page was overwritten, from the %dth on',
    async (first) => {
      const expected = await filled()
      const file = openSync(indexed.path, 'r+')
      const noise = Buffer.from(Array.from({ length: 4_096 }, (_, n) => (n * 131 + first * 17) % 256))
      for (let page = first; page * 8_192 < statSync(indexed.path).size; page += 8)
        writeSync(file, noise, 0, noise.length, page * 8_192 + 2_048)
      closeSync(file)
      await isWhole(expected)
    },
  )

  test('whose write-ahead log is gone', async () => {
    const expected = await filled()
    for (const end of ['-wal', '-shm']) rmSync(indexed.path + end, { force: true })
    await isWhole(expected)
  })

  test('that was taken away while it was in use', async () => {
    const expected = beginAll(indexed.home)
    for (let n = 2; n < 30; n += 1) indexed.home.session('pi', n).begin(`other ${n} ${'text '.repeat(500)}`)
    await indexed.look().settled()
    for (const end of ['', '-wal', '-shm']) rmSync(indexed.path + end, { force: true })
    indexed.home.session('pi', 41).begin('makes it notice')
    await indexed.look().until(({ state, database }) => state === 'ready' && database !== null)
    rmSync(indexed.home.session('pi', 41).path)
    await isWhole(expected)
  })
})
