import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { prepareSingle, prepareTree } from './data.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unspool-bench-test-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a session is reused as it was made, without what was appended', async () => {
  const first = await prepareSingle(folder, 'codex-paginated', 1)
  const before = readFileSync(first.path)
  const { ino } = statSync(first.path)
  appendFileSync(first.path, 'appended by a run\n')
  expect(await prepareSingle(folder, 'codex-paginated', 1)).toEqual(first)
  expect(readFileSync(first.path).equals(before)).toBe(true)
  expect(statSync(first.path).ino).toBe(ino)
})

test('a session that is not all there is made again, the same', async () => {
  const first = await prepareSingle(folder, 'pi', 1)
  truncateSync(first.path, 100)
  expect(await prepareSingle(folder, 'pi', 1)).toEqual(first)
  expect(statSync(first.path).size).toBe(first.bytes)
})

test('a tree holds all four sources', async () => {
  const samples = await prepareTree(folder, { sessions: 8, total: 200_000 })
  expect(samples.map(({ kind }) => kind).toSorted()).toEqual(
    ['claude', 'codex', 'factory', 'pi'].flatMap((kind) => [kind, kind]),
  )
})
