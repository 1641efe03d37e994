import { afterEach, expect, test } from 'vitest'
import { createPool, type Pool } from './pool.ts'

interface Tasks {
  readonly readForward: (request: { readonly log: object }) => {
    readonly threadId: number
    /** Megabytes. */
    readonly nursery: number
  }
}

let pool: Pool<Tasks>
afterEach(() => pool.close())

test('after a rest there is another thread, with what it is to be otherwise', async () => {
  pool = createPool<Tasks>(new URL('testing/mortal-worker.mjs', import.meta.url), { nursery: 24 })
  const before = await pool.run('readForward', { log: {} })
  await pool.rest({ nursery: 6 })
  const after = await pool.run('readForward', { log: {} })
  expect([before.nursery, after.nursery]).toEqual([24, 6])
  expect(after.threadId).not.toBe(before.threadId)
  await pool.rest()
  expect((await pool.run('readForward', { log: {} })).nursery).toBe(6)
})
