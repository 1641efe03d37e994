import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sources } from './registry.ts'
import { problemOf } from './testing/fuzz/check.ts'
import { findingsOf } from './testing/fuzz/corpus.ts'
import { hunt } from './testing/fuzz/hunt.ts'
import { mutateRecord } from './testing/fuzz/mutate-record.ts'
import { seedsOf } from './testing/fuzz/seeds.ts'

/** `npm run fuzz` tries files for as long as it is told to. */
const runs = 120
const seed = Number(process.env['UNSPOOL_SEED'] ?? Date.now() % 2 ** 31)

describe.each(sources)('$id: whatever a file says', (source) => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'unspool-fuzz-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('the fixtures hold', () => {
    const seeds = seedsOf(source)
    expect(seeds.length).toBeGreaterThan(3)
    for (const { name, lines } of seeds) {
      const bytes = Buffer.from(lines.map((line) => `${line.toString()}\n`).join(''))
      expect([name, problemOf(source, { name, bytes }, folder)]).toEqual([name, null])
    }
  })

  test.each(findingsOf(source))('what was found once holds: $title', (finding) => {
    expect(problemOf(source, finding, folder)).toBeNull()
  })

  test('nothing throws, each message is one, all cuts give the same (invariants 1, 5, 6)', () => {
    expect(hunt(source, { runs, folder, seed })).toBeNull()
  }, 600_000)
})

test('a record that was nested too deep to be walked is not changed further', () => {
  const deep = mutateRecord(Buffer.from('{"a":{"b":1}}'), { kind: 'deepen', at: 1, levels: 3_000 })
  expect(deep.length).toBeGreaterThan(6_000)
  expect(mutateRecord(deep, { kind: 'drop', at: 1 })).toBe(deep)
})
