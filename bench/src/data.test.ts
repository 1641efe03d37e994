import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { nearestTo, prepareSingle, prepareTree } from './data.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unspool-bench-test-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a session is reused as it was made, without what was appended', async () => {
  const first = await prepareSingle(folder, 'codex-paginated', 1)
  const before = readFileSync(first.path)
  const { ino, mtimeMs } = statSync(first.path)
  appendFileSync(first.path, 'appended by a run\n')
  expect(await prepareSingle(folder, 'codex-paginated', 1)).toEqual(first)
  expect(readFileSync(first.path).equals(before)).toBe(true)
  expect(statSync(first.path)).toMatchObject({ ino, mtimeMs })
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

test('every twentieth session of a tree has a word of its own', async () => {
  const samples = await prepareTree(folder, { sessions: 21, total: 210_000 })
  const needles = samples.flatMap((sample) => sample.needles.map((needle) => ({ needle, path: sample.path })))
  expect(needles.map(({ needle }) => needle)).toEqual(['zqneedle1x00000q', 'zqneedle1x00020q'])
  for (const { needle, path } of needles) expect(readFileSync(path, 'utf8')).toContain(` ${needle} offset `)
})

test('of each kind the session of about a size is taken', async () => {
  const samples = await prepareTree(folder, { sessions: 8, total: 400_000 })
  const near = nearestTo(30_000, samples)
  expect(near.map(({ kind }) => kind)).toEqual(['claude', 'codex', 'factory', 'pi'])
  for (const { kind, bytes } of near) {
    const others = samples.filter((sample) => sample.kind === kind)
    const distances = others.map((other) => Math.abs(other.bytes - 30_000))
    expect(Math.abs(bytes - 30_000)).toBe(Math.min(...distances))
  }
})
