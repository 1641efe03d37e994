import { afterEach, beforeEach, expect, test } from 'vitest'
import { dumpOf, dumpOfFiles } from './testing/dump.ts'
import { Indexed } from './testing/indexed.ts'
import { Threads } from './testing/threads.ts'

let indexed: Indexed
let threads: Threads
beforeEach(() => {
  threads = new Threads()
  indexed = new Indexed()
})
afterEach(async () => {
  await indexed.remove()
  threads.close()
})

/** Enough that there is something to be in the middle of. */
function begin(): void {
  for (let n = 1; n <= 30; n += 1) {
    const session = indexed.home.session('claude', n).begin(`prompt number${n} ${`w${n} `.repeat(4_000)}`)
    for (let k = 0; k < 10; k += 1) session.add(`answer ${k} ${`t${n}x${k} `.repeat(2_000)}`)
  }
}

test('threads that die while they work are replaced, and nothing is lost or doubled', async () => {
  begin()
  indexed.look()
  for (let n = 0; n < 8; n += 1) {
    const before = await indexed.catalog.status()
    // Whatever it does now, it is in the middle of it.
    await indexed.until(({ state, words }) => state === 'ready' || words > before.words || n < 3)
    await threads.kill(n)
    await indexed.search('prompt').catch(() => {})
  }
  await indexed.until(({ state }) => state === 'ready')
  expect(indexed.said.filter((line) => !line.includes('a worker was lost'))).toEqual([])
  expect((await indexed.search('prompt')).total.messages).toBe(30)
  expect(await indexed.found('number7')).toHaveLength(1)
  expect(dumpOf(indexed.path)).toEqual(dumpOfFiles(indexed.sessions))
})

test('a question whose thread dies is asked again', async () => {
  begin()
  await indexed.look().until(({ state }) => state === 'ready')
  const asked = Array.from({ length: 20 }, (_, n) => indexed.search(`number${n + 1} *umber*`))
  for (let n = 0; n < 2; n += 1) await threads.kill(n)
  const answers = await Promise.allSettled(asked)
  expect(answers.filter(({ status }) => status === 'rejected').length).toBeLessThanOrEqual(1)
  expect((await indexed.search('number7')).total.messages).toBe(1)
})

test('it ends at once in the middle of its work, and goes on there', async () => {
  begin()
  indexed.look()
  for (let n = 0; n < 4; n += 1) {
    await indexed.until(({ words, state }) => words > n || state === 'ready')
    await indexed.restart()
  }
  await indexed.until(({ state }) => state === 'ready')
  expect(indexed.said).toEqual([])
  expect(dumpOf(indexed.path)).toEqual(dumpOfFiles(indexed.sessions))
})
