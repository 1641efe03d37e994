import { copyFileSync } from 'node:fs'
import { assembleSessions, workerUrl, type FileSummary } from '@unspool/parsers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSourcePool, type SourcePool } from '../source-pool.ts'
import { Home, samples } from '../testing/home.ts'
import { Assembly } from './assembly.ts'

let home: Home
let pool: SourcePool

beforeEach(() => {
  home = new Home()
  pool = createSourcePool(workerUrl)
})

afterEach(async () => {
  await pool.close()
  home.remove()
})

function changes(before: Map<string, FileSummary>, now: Map<string, FileSummary>) {
  const changed = [...now].filter(([path, { file }]) => before.get(path)?.file.size !== file.size)
  return changed.map(([path, summary]) => ({ before: before.get(path), now: summary }))
}

describe.each(samples)('$source.id', ({ source }) => {
  async function read(): Promise<Map<string, FileSummary>> {
    const roots = source.roots(home.environment)
    const found = await pool.run('scanNews', { source: source.id, roots, known: null })
    const files = found?.scan.files ?? []
    const summaries = await pool.run('summarise', { source: source.id, files })
    return new Map(summaries.map((summary) => [summary.file.path, summary]))
  }

  test('the sessions of files that grew are what all files at once make of them', async () => {
    const sessions = [1, 2, 3].map((n) => home.session(source.id, n).begin().add('two').add('three'))
    const [first, second] = sessions
    // A copy by hand: one id, two sessions.
    if (first) copyFileSync(first.path, first.path.replace(/(.*\/)(.*)/, '$1copy-of-$2'))
    const before = await read()
    const assembly = new Assembly(source)
    expect(assembly.all([...before.values()])).toEqual(assembleSessions(source, [...before.values()]))
    first?.add('four')
    second?.add('four')
    const now = await read()
    const some = assembly.some(now, changes(before, now))
    const all = assembleSessions(source, [...now.values()])
    const expected = all.filter(({ summary }) => some?.some((one) => one.summary.key === summary.key))
    expect(some?.map(({ summary }) => summary.key).toSorted()).toEqual([first?.key, second?.key].toSorted())
    expect(some?.toSorted((a, b) => (a.summary.key < b.summary.key ? -1 : 1))).toEqual(
      expected.toSorted((a, b) => (a.summary.key < b.summary.key ? -1 : 1)),
    )
  })

  test('a new file may change others: all are made again', async () => {
    home.session(source.id, 1).begin()
    const before = await read()
    const assembly = new Assembly(source)
    assembly.all([...before.values()])
    home.session(source.id, 2).begin()
    const now = await read()
    expect(assembly.some(now, changes(before, now))).toBe(null)
  })
})
