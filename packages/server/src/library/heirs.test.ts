import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { workerUrl } from '@unspool/parsers'
import { expect, test } from 'vitest'
import { Library } from '../library.ts'
import { heirOf } from '../testing/heir.ts'
import { Home } from '../testing/home.ts'
import type { ReadableLog } from '../trpc/context.ts'

test('who follows a fork is told when what it takes from its parent is rewritten', async () => {
  const home = new Home()
  const library = new Library({ environment: home.environment, worker: workerUrl, log: () => {} })
  const stop = new AbortController()
  const follow = (log: ReadableLog) => log.stream({ after: null, from: 'start' }, stop.signal)
  try {
    const parent = home.session('codex').begin('alpha').add('beta')
    const heir = heirOf(parent, home, statSync(parent.path).size)
    for (let n = 0; n < 40; n += 1) heir.add(`own ${'padding '.repeat(100)}`)
    const own = follow(await library.open(heir.key))
    const other = follow(await library.open(parent.key))
    for (const steps of [own, other]) expect((await steps.next()).value?.delta.upToDate).toBe(true)
    const text = readFileSync(parent.path, 'utf8')
    writeFileSync(parent.path, text.replace('alpha', 'omega'))
    parent.add('gamma')
    const [first, second] = await Promise.all([own.next(), other.next()])
    for (const { value } of [first, second]) {
      expect(value?.delta.reset).toBe(true)
      expect(JSON.stringify(value?.delta.entries[0])).toContain('omega')
    }
  } finally {
    stop.abort()
    await library.close()
    home.remove()
  }
})
