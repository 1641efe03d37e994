import { expect, test } from 'vitest'
import type { Observer } from './inbox.ts'
import { pulled, type Feed } from './pulled.ts'

/** A subscription that a test pushes into by hand; it keeps what was asked of it. */
class Hand {
  readonly opened: Observer<number>[] = []
  stopped = 0
  readonly #waiting: (() => void)[] = []

  subscribe = (observer: Observer<number>): (() => void) => {
    this.opened.push(observer)
    for (const resolve of this.#waiting.splice(0)) resolve()
    let isOpen = true
    return () => {
      if (isOpen) this.stopped++
      isOpen = false
    }
  }

  /** The nth subscription, once it is there. */
  async nth(n: number): Promise<Observer<number>> {
    for (;;) {
      const observer = this.opened[n]
      if (observer !== undefined) return observer
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
  }
}

const mebibyte = 1 << 20

function reading(hand: Hand, options: Partial<Feed<number>> = {}): AsyncGenerator<number, void> {
  return pulled({
    subscribe: hand.subscribe,
    weigh: () => mebibyte,
    survives: () => false,
    signal: new AbortController().signal,
    ...options,
  })
}

async function take(values: AsyncGenerator<number, void>, count: number): Promise<number[]> {
  const taken: number[] = []
  while (taken.length < count) {
    const { value, done } = await values.next()
    if (done === true) break
    taken.push(value)
  }
  return taken
}

test('what is pushed is pulled, in order', async () => {
  const hand = new Hand()
  const values = reading(hand)
  const taken = take(values, 3)
  const observer = await hand.nth(0)
  for (const value of [1, 2, 3]) observer.next(value)
  expect(await taken).toEqual([1, 2, 3])
})

test('a slow reader holds no more than so much: the subscription ends, and is opened again when all was read', async () => {
  const hand = new Hand()
  const values = reading(hand)
  const first = take(values, 1)
  const before = await hand.nth(0)
  before.next(0)
  expect(await first).toEqual([0])
  for (let value = 1; value <= 100; value++) before.next(value)
  expect(hand.stopped).toBe(1)
  expect(await take(values, 4)).toEqual([1, 2, 3, 4])
  expect(hand.opened).toHaveLength(1)
  const fifth = take(values, 1)
  const after = await hand.nth(1)
  after.next(5)
  expect(await fifth).toEqual([5])
})

test('leaving the loop ends the subscription', async () => {
  const hand = new Hand()
  void hand.nth(0).then((observer) => observer.next(1))
  for await (const value of reading(hand)) {
    expect(value).toBe(1)
    break
  }
  expect(hand.stopped).toBe(1)
})

test('abort ends the loop at once and without an error', async () => {
  const hand = new Hand()
  const controller = new AbortController()
  const next = reading(hand, { signal: controller.signal }).next()
  await hand.nth(0)
  controller.abort()
  expect(await next).toEqual({ value: undefined, done: true })
  expect(hand.stopped).toBe(1)
})

test('a failure is thrown after what came before it', async () => {
  const hand = new Hand()
  const values = reading(hand)
  const first = take(values, 1)
  const observer = await hand.nth(0)
  observer.next(1)
  observer.error(new Error('gone'))
  expect(await first).toEqual([1])
  await expect(values.next()).rejects.toThrow('gone')
})

test('what a feed survives, and an end nobody asked for, open it again', async () => {
  const hand = new Hand()
  const values = reading(hand, { survives: () => true })
  const taken = take(values, 3)
  const first = await hand.nth(0)
  first.next(1)
  first.error(new Error('the line was cut'))
  const second = await hand.nth(1)
  second.next(2)
  second.complete()
  const third = await hand.nth(2)
  third.next(3)
  expect(await taken).toEqual([1, 2, 3])
})
