import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { renamed } from '@unspool/parsers/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Change, GrowingFile } from '../log/testing/growing-file.ts'
import { change } from '../log/testing/history.ts'
import { samples } from '../testing/home.ts'
import { type FirstList, Runs } from './testing/runs.ts'

/** Sessions of each source. */
const each = 4
const numRuns = Math.max(1, Math.round(Number(process.env['UNSPOOL_HISTORIES'] ?? 200) / 40))

/** What happens to some of the files while no program runs; then one is started, and ends, perhaps before it is done. */
interface Step {
  readonly changes: readonly { readonly file: number; readonly change: Change | 'delete' }[]
  readonly next: 'settle' | 'end' | 'new version'
}

const step: fc.Arbitrary<Step> = fc.record({
  changes: fc.uniqueArray(
    fc.record({
      file: fc.nat({ max: each * samples.length - 1 }),
      change: fc.oneof(
        { weight: 8, arbitrary: change },
        { weight: 1, arbitrary: fc.constant('delete' as const) },
      ),
    }),
    { selector: ({ file }) => file, maxLength: each * samples.length },
  ),
  next: fc.oneof(
    { weight: 3, arbitrary: fc.constant('settle' as const) },
    { weight: 2, arbitrary: fc.constant('end' as const) },
    { weight: 1, arbitrary: fc.constant('new version' as const) },
  ),
})

test('after any history the first list is the one that a start without a catalog makes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), live),
    // A history that does not end is told as one that fails.
    { numRuns, endOnFailure: true, timeout: 120_000 },
  )
}, 600_000)

async function live(steps: readonly Step[]): Promise<void> {
  const runs = new Runs()
  try {
    const files = samples.flatMap(({ source, sample }) =>
      Array.from({ length: each }, (_, n) => new GrowingFile(renamed(sample, n + 1), runs.home.root(source))),
    )
    let version = 1
    for (const { changes, next } of steps) {
      for (const one of changes) {
        const file = files[one.file]
        if (one.change === 'delete') file?.remove()
        else file?.apply(one.change)
      }
      if (next === 'new version') version += 1
      const fresh = await withoutCatalog(runs)
      const run = runs.begin({ version: `${version}` })
      expect(await run.list()).toEqual(fresh)
      if (next === 'settle') await run.settled()
      await run.end()
    }
    expect(runs.said).toEqual([])
  } finally {
    runs.remove()
  }
}

/** The first list of a start that finds nothing of earlier ones but copies of what was deleted. */
async function withoutCatalog(runs: Runs): Promise<FirstList> {
  const folder = mkdtempSync(join(runs.folder, 'fresh-'))
  const history = join(folder, 'catalog-history')
  if (existsSync(runs.history)) cpSync(runs.history, history, { recursive: true, preserveTimestamps: true })
  const { sessions, sources } = await runs.firstList({ folder })
  rmSync(folder, { recursive: true })
  const own = (path: string): string => path.replace(history, runs.history)
  return { sessions: sessions.map((session) => ({ ...session, path: own(session.path) })), sources }
}
