import { afterEach, expect, test } from 'vitest'
import { createSourcePool, type SourcePool } from '../source-pool.ts'
import { Scouts } from './scouts.ts'

const pools: SourcePool[] = []
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()))
})

const sources = ['ash', 'birch', 'cedar', 'dogwood']
const worker = new URL('../testing/mortal-worker.mjs', import.meta.url)

/** Four sources that look, with as many processors. */
function enlisted(processors: number): { readonly scouts: Scouts; readonly looking: readonly SourcePool[] } {
  const scouts = new Scouts(processors)
  const looking = sources.map(() => scouts.enlist(createSourcePool(worker)))
  pools.push(...looking)
  return { scouts, looking }
}

/** The threads that do a task for each source at once, twice; the worker of these tests names its own. */
async function threads(task: 'scanNews' | 'summarise', looking: readonly SourcePool[]): Promise<Set<number>> {
  const answers = [...looking, ...looking].map((pool) => pool.run(task, { log: {} } as never))
  return new Set(
    (await Promise.all(answers)).map((answer) => (answer as unknown as { threadId: number }).threadId),
  )
}

test.each([1, 2, 3, 8])('with %d processors no more threads work on the first list', async (processors) => {
  const { looking } = enlisted(processors)
  expect((await threads('scanNews', looking)).size).toBe(1)
  expect((await threads('summarise', looking)).size).toBe(Math.min(processors, 4))
})

test('after the first list each source has a thread of its own', async () => {
  const { scouts, looking } = enlisted(2)
  const first = await threads('summarise', looking)
  scouts.end()
  const later = await threads('summarise', looking)
  expect(later.size).toBe(4)
  expect([...first].filter((thread) => !later.has(thread))).toEqual([])
})
