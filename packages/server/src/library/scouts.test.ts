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
function enlisted(
  processors: number,
  start: 'all' | 'folders' = 'all',
): { readonly scouts: Scouts; readonly looking: readonly SourcePool[] } {
  const scouts = new Scouts(processors)
  const looking = sources.map(() => scouts.enlist(createSourcePool(worker)))
  pools.push(...looking)
  scouts.start(start)
  return { scouts, looking }
}

interface Asked {
  readonly task?: 'scanNews' | 'summarise'
  readonly log?: object
}

/** The threads that answer so many requests at once, by the sources that make them. */
function threadsOf(
  looking: readonly SourcePool[],
  requests: readonly number[],
  { task = 'summarise', log = {} }: Asked = {},
): Promise<readonly ReadonlySet<number>[]> {
  const answers = requests.map(async (count, n) => {
    const asked = Array.from({ length: count }, () => looking[n]?.run(task, { log } as never))
    return new Set((await Promise.all(asked)).map((answer) => (answer as unknown as Answer).threadId))
  })
  return Promise.all(answers)
}

/** The worker of these tests names its thread. */
interface Answer {
  readonly threadId: number
}

const union = (sets: readonly ReadonlySet<number>[]): ReadonlySet<number> =>
  new Set(sets.flatMap((set) => [...set]))

test.each([1, 2, 3, 8])('with %d processors no more threads work on the first list', async (processors) => {
  const { looking } = enlisted(processors)
  const most = Math.min(processors, 4)
  expect(union(await threadsOf(looking, [2, 2, 2, 2], { task: 'scanNews' })).size).toBe(most)
  expect(union(await threadsOf(looking, [2, 2, 2, 2])).size).toBe(most)
})

test('the files of each source are read by one thread: it has learned how', async () => {
  const { looking } = enlisted(2)
  const threads = await threadsOf(looking, [3, 3, 3, 3])
  expect(threads.map(({ size }) => size)).toEqual([1, 1, 1, 1])
  expect(union(threads).size).toBe(2)
})

test('a thread that has nothing left to do helps with what is many', async () => {
  const { looking } = enlisted(2)
  const [many, few] = await threadsOf(looking, [40, 3])
  expect([many?.size, few?.size]).toEqual([2, 1])
})

test('who has gone through the folders of a source reads its files, not those of another one that waits', async () => {
  const { looking } = enlisted(2)
  const [first, second] = looking
  const order: string[] = []
  const read = async (name: string, pool: SourcePool | undefined, log: object = {}): Promise<void> => {
    await pool?.run('summarise', { log } as never)
    order.push(name)
  }
  const [holding, scanning] = [new SharedArrayBuffer(4), new SharedArrayBuffer(4)]
  const held = read('held', first, { holds: holding })
  const scanned = second?.run('scanNews', { log: { holds: scanning } } as never)
  const many = Array.from({ length: 4 }, () => read('first', first))
  letGo(scanning)
  await scanned
  // As far as it is from a scan to the files that it found.
  for (let step = 0; step < 10; step += 1) await Promise.resolve()
  await Promise.all([read('second', second), ...many])
  expect(order[0]).toBe('second')
  letGo(holding)
  await held
})

function letGo(memory: SharedArrayBuffer): void {
  const state = new Int32Array(memory)
  Atomics.store(state, 0, 1)
  Atomics.notify(state, 0)
}

test('other threads start for many files, not for a few', async () => {
  const { looking } = enlisted(4, 'folders')
  expect(union(await threadsOf(looking, [1, 1, 1, 1], { task: 'scanNews' })).size).toBe(1)
  expect(union(await threadsOf(looking, [3, 3, 3, 3])).size).toBe(1)
  expect(union(await threadsOf(looking, [0, 40, 3, 3])).size).toBe(4)
})

test('what a source is refused it may ask again, and others do not wait for it', async () => {
  const { looking } = enlisted(1)
  const [first, second] = looking
  const refused = first?.run('summarise', { log: { error: 'no' } } as never)
  const answered = second?.run('summarise', { log: {} } as never)
  await expect(refused).rejects.toThrow('no')
  expect(await answered).toBeDefined()
})

test('after the first list each source has a thread of its own', async () => {
  const { scouts, looking } = enlisted(2)
  const first = union(await threadsOf(looking, [2, 2, 2, 2]))
  scouts.end()
  const later = union(await threadsOf(looking, [2, 2, 2, 2]))
  expect(later.size).toBe(4)
  expect([...first].filter((thread) => !later.has(thread))).toEqual([])
})

test('who is closed meanwhile waits for nothing', async () => {
  const { looking } = enlisted(1)
  const log = { holds: new SharedArrayBuffer(4) }
  const asked = Array.from({ length: 5 }, () => looking[1]?.run('summarise', { log } as never))
  const outcomes = Promise.allSettled(asked)
  await Promise.all(pools.splice(0).map((pool) => pool.close()))
  expect((await outcomes).map(({ status }) => status)).toEqual(Array.from(asked, () => 'rejected'))
})

test.each([
  [4, 1],
  [5, 2],
  [8, 2],
  [9, 3],
])('%d files that wait at once are read by %d threads of three', async (files, threads) => {
  const { looking } = enlisted(3)
  const holds = new SharedArrayBuffer(4)
  const read = threadsOf(looking, [files], { log: { holds } })
  letGo(holds)
  expect(union(await read).size).toBe(threads)
})
