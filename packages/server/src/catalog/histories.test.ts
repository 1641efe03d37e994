import { readAll, renamed, type Sample } from '@unspool/parsers/testing'
import type { Source } from '@unspool/parsers'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Change, GrowingFile } from '../log/testing/growing-file.ts'
import { change } from '../log/testing/history.ts'
import { samples } from '../testing/home.ts'
import { dumpOf, dumpOfFiles } from './testing/dump.ts'
import { Indexed } from './testing/indexed.ts'
import { Threads } from './testing/threads.ts'

/** Sessions that live side by side in one catalog: each has a history of its own. */
const together = 40
/** With a few of these records a change lies too far back to be seen at the end of a file. */
const padding = ` ${'padding '.repeat(150)}`
const runs = Math.max(1, Math.round(Number(process.env['UNSPOOL_HISTORIES'] ?? 200) / together))

/** What happens to some of the files, then to who follows them. */
interface Step {
  readonly changes: readonly { readonly file: number; readonly change: Change | 'delete' }[]
  readonly next: 'look' | 'settle' | 'restart' | { readonly kill: number }
}

const step: fc.Arbitrary<Step> = fc.record({
  changes: fc.uniqueArray(
    fc.record({
      file: fc.nat({ max: together - 1 }),
      change: fc.oneof(
        { weight: 15, arbitrary: change },
        { weight: 1, arbitrary: fc.constant('delete' as const) },
      ),
    }),
    { selector: ({ file }) => file, minLength: 1, maxLength: together },
  ),
  next: fc.oneof(
    { weight: 6, arbitrary: fc.constant('look' as const) },
    { weight: 4, arbitrary: fc.constant('settle' as const) },
    { weight: 1, arbitrary: fc.constant('restart' as const) },
    { weight: 1, arbitrary: fc.record({ kill: fc.nat({ max: 20 }) }) },
  ),
})

let threads: Threads
beforeAll(() => {
  threads = new Threads()
})
afterAll(() => threads.close())

describe.each(samples)('$source.id: after any history', ({ source, sample }) => {
  test('the catalog says what one made afresh from the files would say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) =>
        live({ source, sample }, steps),
      ),
      // A history that does not end is told as one that fails.
      { numRuns: runs, endOnFailure: true, timeout: 60_000 },
    )
  }, 600_000)
})

async function live(
  { source, sample }: { source: Source; sample: Sample },
  steps: readonly Step[],
): Promise<void> {
  const indexed = new Indexed()
  try {
    const root = indexed.home.root(source)
    const files = Array.from(
      { length: together },
      (_, n) => new GrowingFile(renamed(sample, n + 1), root, padding),
    )
    await settled(indexed.look())
    for (const { changes, next } of steps) {
      const edits = changes.filter((one) => one.change !== 'delete' && one.change.kind === 'edit')
      // An edit that keeps the size looks like an append when one comes with it.
      if (edits.length > 0) await settled(indexed)
      for (const one of changes) {
        const file = files[one.file]
        if (one.change === 'delete') file?.remove()
        else file?.apply(one.change)
      }
      if (next === 'restart') await indexed.restart()
      else indexed.look()
      if (typeof next === 'object') await threads.kill(next.kill)
      if (next === 'settle' || edits.length > 0) await settled(indexed)
    }
    await settled(indexed)
    await expectWords(indexed, source)
    await indexed.restart()
    await settled(indexed)
    // A person is told of nothing but threads that this test has ended.
    expect(indexed.said.filter((line) => !line.includes('a worker was lost'))).toEqual([])
  } finally {
    await indexed.remove()
  }
}

async function settled(indexed: Indexed): Promise<void> {
  await indexed.until(({ state }) => state === 'ready')
  expect(dumpOf(indexed.path)).toEqual(dumpOfFiles(indexed.sessions))
}

/** Each word is found in the messages that have it, and in no others. */
async function expectWords(indexed: Indexed, source: Source): Promise<void> {
  const holders = new Map<string, string[]>()
  for (const { summary, log } of indexed.sessions) {
    for (const [offset, { blocks }] of readAll(source, log).entries()) {
      const text = blocks.map((block) => (block.type === 'text' ? block.text : '')).join(' ')
      for (const [word] of text.matchAll(/w\d+w/g))
        holders.set(word, [...(holders.get(word) ?? []), `${summary.key} ${offset}`])
    }
  }
  for (let n = 0; n < 40; n += 1) {
    const word = `w${n}w`
    expect([word, await indexed.found(word)]).toEqual([word, (holders.get(word) ?? []).toSorted()])
  }
}
