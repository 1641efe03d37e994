import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startOfLog } from '@unspool/parsers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { texts } from '../columns.ts'
import { createPool, type Pool } from '../../pool.ts'
import { threadModule } from '../../threads.ts'
import { countStart } from '../documents/counter.ts'
import { extractOf } from '../documents/extract.ts'
import { packed } from '../documents/payload.ts'
import { nothing } from '../indexer/pending.ts'
import { blank, recordOf, said } from '../testing/paper-catalog.ts'
import { reading } from '../testing/reading.ts'
import type { Changes, IndexSlice } from './changes.ts'
import type { WriterTasks } from './writer.ts'

let folder: string
let path: string
let writer: Pool<WriterTasks>
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'unspool-writer-'))
  path = join(folder, 'catalog.db')
  writer = createPool(threadModule('catalog-writer'))
  await writer.run('open', { path, mostPages: null })
})
afterEach(async () => {
  await writer.close()
  rmSync(folder, { recursive: true })
})

const session = (key: string): Partial<Changes> => ({
  sessions: [recordOf({ ...blank, key, source: 'pi' }, { source: 'pi', segments: [] })],
})

/** One message of a log, from one position to another. */
function slice(key: string, from: number): IndexSlice {
  const entries = [{ message: said(`m${from}`, 'user', `word${from}`), position: from, index: 0 }]
  const { extract, count } = extractOf(entries, {
    offset: from,
    count: countStart,
    subagent: false,
    origins: [],
  })
  const payload = packed(extract)
  const checkpoint = { ...startOfLog, position: from + 1, offset: from + 1 }
  return {
    key,
    from,
    words: true,
    parts: true,
    payload,
    oddities: [],
    checkpoint,
    count,
    seen: 'x',
    origins: [],
    revision: 7,
  }
}

function write(changes: Partial<Changes>, commit = true) {
  return writer.run('write', { path, changes: { ...nothing, ...changes }, commit })
}

/** What is kept: of each session how far it is and how its messages are made, and how many messages there are. */
function kept(): unknown {
  const connection = reading(path)
  const rows = connection.rows(
    `SELECT ${texts('key')}, words ->> '$.position', parts ->> '$.position', revision FROM session ORDER BY key`,
  )
  const messages = connection.number('SELECT count(*) FROM message')
  connection.close()
  return { rows, messages }
}

const isLost = { message: null }

test('several pieces are one: kept with the last, or not at all', async () => {
  expect(await write({ ...session('pi:a'), slices: [slice('pi:a', 0)] }, false)).toBeNull()
  expect(kept()).toEqual({ rows: [], messages: 0 })
  expect(await write({ slices: [slice('pi:a', 1)] })).toBeNull()
  expect(kept()).toEqual({ rows: [['pi:a', 2, 2, 7]], messages: 2 })
})

test('what one commit keeps is one piece of each full-text index, with how many slices it may come', async () => {
  for (const from of [0, 1, 2, 3]) {
    const changes = { ...(from === 0 ? session('pi:a') : {}), slices: [slice('pi:a', from)] }
    await write(changes, from === 3)
  }
  const connection = reading(path)
  const pieces = (table: string) => connection.number(`SELECT count(DISTINCT segid) FROM ${table}_idx`)
  expect([pieces('words'), pieces('parts')]).toEqual([1, 1])
  connection.close()
})

test('a slice that does not begin where its session stands undoes all since the last commit, and is told', async () => {
  await write({ ...session('pi:a'), slices: [slice('pi:a', 0)] })
  expect(await write({ ...session('pi:b'), slices: [slice('pi:b', 0)] }, false)).toBeNull()
  expect(await write({ slices: [slice('pi:a', 5)] })).toEqual(isLost)
  expect(await write({ slices: [slice('pi:nowhere', 0)] })).toEqual(isLost)
  expect(kept()).toEqual({ rows: [['pi:a', 1, 1, 7]], messages: 1 })
})

test('a thread in the place of one that died says that what that one had begun is lost', async () => {
  await write({ ...session('pi:a'), slices: [slice('pi:a', 0)] }, false)
  await writer.rest()
  expect(await write({ slices: [slice('pi:a', 1)] })).toEqual(isLost)
  const opened = await writer.run('open', { path, mostPages: null })
  expect(opened).toEqual({ isLed: false, message: null, sessions: [] })
})

test('a database that is not the one that was opened is not written', async () => {
  await write({ ...session('pi:a'), slices: [slice('pi:a', 0)] })
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
  expect(await write({ slices: [slice('pi:a', 1)] })).toEqual(isLost)
  expect(await writer.run('open', { path, mostPages: null })).toMatchObject({ isLed: false, sessions: [] })
})

test('how messages are made is told with them: a session that is only noted keeps its old ones as old', async () => {
  await write({ ...session('pi:a'), slices: [slice('pi:a', 0)] })
  await write({
    sessions: [
      recordOf({ ...blank, key: 'pi:a', source: 'pi', title: 'new' }, { source: 'pi', segments: [] }),
    ],
  })
  expect(kept()).toEqual({ rows: [['pi:a', 1, 1, 7]], messages: 1 })
})
