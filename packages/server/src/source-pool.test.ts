import { afterEach, describe, expect, test } from 'vitest'
import { PoolClosed, WorkerLost } from './pool.ts'
import { createSourcePool, type SourcePool } from './source-pool.ts'

interface Orders {
  readonly death?: 'exit' | 'memory' | 'once'
  readonly error?: string
  readonly turns?: true
  readonly depth?: number
  /** The worker goes on when the first number in here is no longer 0. */
  readonly holds?: SharedArrayBuffer
}

interface Answer {
  readonly log: Orders
  readonly threadId: number
}

const pools: SourcePool[] = []

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()))
})

function mortalPool(patience?: number): SourcePool {
  const pool = createSourcePool(new URL('testing/mortal-worker.mjs', import.meta.url), patience)
  pools.push(pool)
  return pool
}

/** The worker of these tests takes orders where the real one takes a log. */
function ask(pool: SourcePool, orders: Orders, signal?: AbortSignal): Promise<Answer> {
  const request = { log: orders, after: null } as unknown as Parameters<typeof pool.run<'readForward'>>[1]
  return pool.run('readForward', request, signal ? { signal } : {}) as unknown as Promise<Answer>
}

function release(memory: SharedArrayBuffer): void {
  const flag = new Int32Array(memory)
  Atomics.store(flag, 0, 1)
  Atomics.notify(flag, 0)
}

describe('a worker that dies', () => {
  test('is replaced, and its request tried once more', async () => {
    const pool = mortalPool()
    const first = await ask(pool, {})
    const second = await ask(pool, { death: 'once', holds: new SharedArrayBuffer(4) })
    expect(second.threadId).not.toBe(first.threadId)
  })

  test.each(['exit', 'memory'] as const)(
    'twice of the same request (%s) is told as such, and costs no other',
    async (death) => {
      const pool = mortalPool()
      const answers = await Promise.allSettled([
        ask(pool, {}),
        ask(pool, { death }),
        ask(pool, {}),
        ask(pool, { death }),
        ask(pool, {}),
      ])
      expect(answers.map(({ status }) => status)).toEqual([
        'fulfilled',
        'rejected',
        'fulfilled',
        'rejected',
        'fulfilled',
      ])
      const failures = answers.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[]
      expect(failures.every(({ reason }) => reason instanceof WorkerLost)).toBe(true)
    },
  )

  test('is not one that throws: the error arrives at once', async () => {
    const pool = mortalPool()
    const { threadId } = await ask(pool, {})
    await expect(ask(pool, { error: 'a bug' })).rejects.toThrow('a bug')
    expect((await ask(pool, {})).threadId).toBe(threadId)
  })
})

test('an answer that never comes ends its worker, and costs no other', async () => {
  const circling = { turns: true } as const
  const lostBetweenThreads = { depth: 5000 }
  const outcomes = [circling, lostBetweenThreads].map(async (orders) => {
    const pool = mortalPool(2000)
    const first = await ask(pool, {})
    const [lost, next] = await Promise.allSettled([ask(pool, orders), ask(pool, {})])
    expect(lost).toMatchObject({ status: 'rejected', reason: expect.any(WorkerLost) as unknown })
    expect(next).toMatchObject({ status: 'fulfilled' })
    if (next.status === 'fulfilled') expect(next.value.threadId).not.toBe(first.threadId)
  })
  await Promise.all(outcomes)
})

test('what a reader waits for comes before scans and verification', async () => {
  const pool = mortalPool()
  const order: string[] = []
  const holds = new SharedArrayBuffer(4)
  const scanRequest = { source: 'x', roots: [], known: null, log: {} }
  const verification = { log: {}, after: null, quiet: true } as unknown as Parameters<
    typeof pool.run<'readForward'>
  >[1]
  const running = ask(pool, { holds }).then(() => order.push('running'))
  const waiting = [
    pool.run('scanNews', scanRequest).then(() => order.push('scan')),
    pool.run('readForward', verification).then(() => order.push('verify')),
    ask(pool, {}).then(() => order.push('live')),
    pool.run('scanNews', scanRequest, { lane: 'live' }).then(() => order.push('urgent scan')),
  ]
  release(holds)
  await Promise.all([running, ...waiting])
  expect(order).toEqual(['running', 'live', 'urgent scan', 'scan', 'verify'])
})

describe('abort', () => {
  test('of a running request ends the waiting, not the worker', async () => {
    const pool = mortalPool()
    const { threadId } = await ask(pool, {})
    const holds = new SharedArrayBuffer(4)
    const controller = new AbortController()
    const running = ask(pool, { holds }, controller.signal)
    controller.abort(new Error('gone'))
    await expect(running).rejects.toThrow('gone')
    release(holds)
    expect((await ask(pool, {})).threadId).toBe(threadId)
  })

  test('of a waiting request drops it', async () => {
    const pool = mortalPool()
    const holds = new SharedArrayBuffer(4)
    const controller = new AbortController()
    const running = ask(pool, { holds })
    const waiting = ask(pool, { death: 'exit' }, controller.signal)
    controller.abort(new Error('gone'))
    await expect(waiting).rejects.toThrow('gone')
    await expect(ask(pool, {}, controller.signal)).rejects.toThrow('gone')
    release(holds)
    await running
  })
})

test('closing rejects what runs, what waits and what comes later', async () => {
  const pool = mortalPool()
  const running = ask(pool, { holds: new SharedArrayBuffer(4) })
  const waiting = ask(pool, {})
  const answers = Promise.allSettled([running, waiting])
  await pool.close()
  const later = await Promise.allSettled([ask(pool, {})])
  const reasons = [...(await answers), ...later].map(
    (answer) => answer.status === 'rejected' && answer.reason,
  )
  expect(reasons.map((reason) => reason instanceof PoolClosed)).toEqual([true, true, true])
})

test('a module that cannot be loaded is an error, not a wait', async () => {
  const pool = createSourcePool(new URL('testing/no-such-worker.mjs', import.meta.url))
  pools.push(pool)
  await expect(pool.run('ping', {})).rejects.toThrow()
  await expect(pool.run('ping', {})).rejects.toThrow()
})
