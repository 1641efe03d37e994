import { expect, test } from 'vitest'
import { Calls } from './calls.ts'

const never = () => new Promise<never>(() => {})

test('so many at a time, the others in their turn', async () => {
  const calls = new Calls()
  const done: (() => void)[] = []
  const begun: number[] = []
  const work = Array.from({ length: 200 }, (_, n) =>
    calls.take(async () => {
      begun.push(n)
      await new Promise<void>((resolve) => done.push(resolve))
      return n
    }),
  )
  await Promise.resolve()
  expect(begun).toHaveLength(64)
  for (let n = 0; n < 200; n++) {
    done[n]?.()
    await work[n]
  }
  expect(begun).toEqual(Array.from({ length: 200 }, (_, n) => n))
  expect(await Promise.all(work)).toEqual(begun)
})

test('one that fails gives its place to the next', async () => {
  const calls = new Calls()
  const failing = Array.from({ length: 64 }, () => calls.take(() => Promise.reject(new Error('no'))))
  const next = calls.take(() => Promise.resolve('yes'))
  expect((await Promise.allSettled(failing)).every(({ status }) => status === 'rejected')).toBe(true)
  expect(await next).toBe('yes')
})

test('who asks without end and takes no answer is told', async () => {
  const calls = new Calls()
  for (let n = 0; n < 64 + 4096; n++) void calls.take(never)
  await expect(calls.take(never)).rejects.toMatchObject({
    code: 'TOO_MANY_REQUESTS',
    message: expect.stringContaining('4096'),
  })
})

test('subscriptions are counted while they last', () => {
  const calls = new Calls()
  const ends = Array.from({ length: 256 }, () => calls.subscribe())
  expect(() => calls.subscribe()).toThrow('at most 256 subscriptions')
  ends[7]?.()
  expect(() => calls.subscribe()).not.toThrow()
})
