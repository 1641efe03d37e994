import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'libsql'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Threads } from '../catalog/testing/threads.ts'
import { CatalogBusy } from '../errors.ts'
import { PoolClosed } from '../pool.ts'
import { samples, type Growing } from '../testing/home.ts'
import { taken } from '../testing/taken.ts'
import { type Run, Runs } from './testing/runs.ts'

let runs: Runs
beforeEach(() => {
  runs = new Runs()
})
afterEach(() => runs.remove())

/** So many sessions of each source. */
function begin(each: number): Growing[] {
  return samples.flatMap(({ source }) =>
    Array.from({ length: each }, (_, n) => runs.home.session(source.id, n + 1).begin(`prompt ${n}`)),
  )
}

const keysOf = (sessions: readonly { readonly key: string }[]): string[] =>
  sessions.map(({ key }) => key).toSorted()

/** Begins so many sessions of each source; all are remembered, and kept, by a run that has ended. */
async function remembered(each: number): Promise<Growing[]> {
  const sessions = begin(each)
  const run = runs.begin()
  await run.list()
  await run.settled()
  while (copies() < sessions.length) await sleep(5)
  await run.end()
  return sessions
}

/** Copies of agents' files that are whole: the note of each is written last. */
function copies(): number {
  if (!existsSync(runs.history)) return 0
  return readdirSync(runs.history).filter((name) => name.endsWith('.json')).length
}

test('a file that no worker survives costs itself of 500, and is tried again in the next run', async () => {
  const sessions = begin(125)
  const [deadly] = sessions.splice(200, 1)
  deadly?.add('deadly')
  const worker = new URL('../testing/deadly-summaries.mjs', import.meta.url)
  const run = runs.begin({ worker })
  const first = await run.list()
  expect(keysOf(first.sessions)).toEqual(keysOf(sessions))
  expect(first.sources.reduce((sum, { unreadable }) => sum + unreadable, 0)).toBe(1)
  await run.settled()
  await run.end()
  expect((await runs.firstList()).sessions).toHaveLength(500)
})

test('workers that are killed while they make it are replaced, and nothing is missing', async () => {
  const keys = keysOf(begin(100))
  const threads = new Threads()
  for (let n = 0; n < 6; n += 1) {
    const run = runs.begin({ folder: mkdtempSync(join(runs.folder, 'run-')) })
    const list = run.list()
    // From before a worker has started to when it reads.
    await sleep(n * 40)
    await threads.kill(n)
    expect(keysOf((await list).sessions)).toEqual(keys)
    await run.end()
  }
  threads.close()
})

test('what ends while it is being made begins nothing afterwards, and nobody waits for ever', async () => {
  begin(100)
  for (let n = 0; n < 12; n += 1) {
    const folder = mkdtempSync(join(runs.folder, 'run-'))
    const run = runs.begin({ folder })
    let isListed = false
    const outcome = run.library.ready().then(
      () => (isListed = true),
      (error: unknown) => expect(error).toBeInstanceOf(PoolClosed),
    )
    await sleep(n * 25)
    const wasListed = isListed
    await run.library.close()
    await outcome
    // Longer than the list is left alone: whatever is to begin after it has begun.
    await sleep(60)
    await run.catalog.close()
    if (!wasListed) expect(readdirSync(folder)).toEqual([])
  }
})

describe('what is remembered is damaged, and all is listed', () => {
  const damages = [
    ['the name of a field', `replace(summary, '"file"', '"fike"')`],
    ['the name of a field far inside', `replace(summary, '"header"', '"hexder"')`],
    [
      'the name that tells whether there is anything to show',
      `replace(summary, '"hasMessages"', '"hasMessagex"')`,
    ],
    ['a kind', `replace(summary, '"role":"session"', '"role":"sesrion"')`],
    ['what holds it together', `replace(summary, '{', '[')`],
    ['all of it', `'null'`],
    ['a text', `CAST(x'ff' AS TEXT)`],
  ] as const
  test.each(damages)('%s', async (_what, damaged) => {
    const [gone] = await remembered(1)
    rmSync(gone?.path ?? '')
    const database = new Database(runs.path)
    database.exec(`UPDATE file SET summary = ${damaged}`)
    database.close()
    const { sessions } = await runs.firstList()
    expect(sessions).toHaveLength(4)
    expect(keysOf(sessions.filter(({ goneAt }) => goneAt !== null))).toEqual([gone?.key])
  })

  test('a table', async () => {
    const [gone] = await remembered(1)
    rmSync(gone?.path ?? '')
    const database = new Database(runs.path)
    database.exec('DROP TABLE file')
    database.close()
    expect((await runs.firstList()).sessions).toHaveLength(4)
  })
})

test('nothing stands still while another process has the catalog for itself', async () => {
  await remembered(1)
  const other = new Database(runs.path)
  other.exec('SELECT count(*) FROM file; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  const run = runs.begin()
  const list = run.list()
  // Who stood still would not come to let go of it.
  other.exec('COMMIT; PRAGMA locking_mode = NORMAL; SELECT count(*) FROM file')
  expect((await list).sessions).toHaveLength(4)
  expect(runs.said).toEqual([])
  await run.end()
  other.close()
})

test('where another process keeps the catalog for itself, files are read, and the catalog joins when it lets go', async () => {
  const sessions = await remembered(1)
  const letGo = await taken(runs.path)
  const run = runs.begin()
  expect(keysOf((await run.list()).sessions)).toEqual(keysOf(sessions))
  expect(runs.said).toEqual([
    'another process has the catalog for itself: sessions are read from their files until it lets go',
  ])
  const { catalog } = run
  await expect(catalog.lookup.stats({ by: 'source' })).rejects.toThrow(new CatalogBusy())
  expect(await catalog.lookup.oddities()).toEqual([])
  await trouble(run)
  expect(runs.said.at(-1)).toBe(
    `another process has ${runs.path} for itself: indexing goes on when it lets go`,
  )
  await letGo()
  await run.settled()
  expect((await catalog.lookup.stats({ by: 'source' }))?.rows).toHaveLength(4)
  await run.end()
})

/** Until it says that it cannot go on. */
async function trouble({ catalog }: Run): Promise<void> {
  for await (const { state } of catalog.statuses(new AbortController().signal))
    if (state === 'stopped') return
}

test('what went between two runs is remembered no longer', async () => {
  const [gone, ...left] = await remembered(1)
  rmSync(gone?.path ?? '')
  const run = runs.begin()
  const { sessions } = await run.list()
  await run.settled()
  await run.end()
  const database = new Database(runs.path)
  const rows = database.prepare('SELECT path FROM file').raw(true).all() as [string][]
  database.close()
  expect(rows.flat().toSorted()).toEqual(sessions.map(({ path }) => path).toSorted())
  expect(rows.flat()).toEqual(expect.arrayContaining(left.map(({ path }) => path)))
})

test('another version’s catalog is none, and its copies are shown', async () => {
  const [gone] = await remembered(2)
  rmSync(gone?.path ?? '')
  const { sessions } = await runs.firstList({ version: '2' })
  expect(sessions.filter(({ goneAt }) => goneAt !== null).map(({ key }) => key)).toEqual([gone?.key])
  expect(sessions).toHaveLength(8)
})

test('folders that went, and came in place of others, between two runs', async () => {
  await remembered(2)
  const [one, other] = samples.map(({ source }) => runs.home.root(source))
  if (one === undefined || other === undefined) throw new Error('there are four sources')
  cpSync(other, `${other}-copy`, { recursive: true })
  for (const root of [one, other]) rmSync(root, { recursive: true })
  cpSync(`${other}-copy`, other, { recursive: true })
  const now = await runs.firstList()
  rmSync(runs.path)
  expect(now).toEqual(await runs.firstList())
})
