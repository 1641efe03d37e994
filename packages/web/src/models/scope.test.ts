import { signal } from '@preact/signals'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { asItComes } from '../testing/as-it-comes.ts'
import { createDemo } from '../testing/demo-api.ts'
import { demoSession, demoSources } from '../testing/demo-sessions.ts'
import type { DemoWork } from '../testing/demo-stats.ts'
import { createClock } from './clock.ts'
import { createLibrary } from './library.ts'
import { createScope, scopeOf, scopePath } from './scope.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

const sessions = [
  demoSession('ash:a', 'A', { ago: 9_000_000 }),
  demoSession('birch:b', 'B', { ago: 9_900_000 }),
]
const workOf = (n: number, day: string, model: string): DemoWork[] => {
  const session = sessions[n]
  const tokens = { input: 1, cacheRead: 0, cacheWrite: 0, output: 1, reasoning: 0 }
  const counts = { prompts: 1, tokens, reported: 0, estimated: 0, unpriced: 0 }
  return session === undefined ? [] : [{ session, day, model, ...counts }]
}
const work = [
  ...workOf(0, '2026-11-03', 'opus'),
  ...workOf(1, '2026-11-03', 'gpt'),
  ...workOf(1, '2026-11-04', 'gpt'),
]
const demo = createDemo({ sources: demoSources(), sessions, logs: {}, work })

describe('a narrowed list', () => {
  it('has the sessions that were counted there, and all again afterwards', async () => {
    const clock = createClock()
    const library = createLibrary(demo.api, clock, asItComes)
    closing.push(library.close, clock.close)
    const keys = () => library.lines.value.flatMap((line) => (line.type === 'session' ? [line.key] : []))
    await vi.waitFor(() => expect(keys()).toEqual(['ash:a', 'birch:b']))
    library.scope.narrow({ since: '2026-11-04', until: '2026-11-05' })
    expect([library.scope.state.value, keys()]).toEqual(['loading', []])
    await vi.waitFor(() => expect(keys()).toEqual(['birch:b']))
    library.scope.narrow({ model: 'opus' })
    await vi.waitFor(() => expect(keys()).toEqual(['ash:a']))
    library.scope.narrow(null)
    expect(keys()).toEqual(['ash:a', 'birch:b'])
  })

  it('asks again when there may be more', async () => {
    const total = signal(2)
    const table = vi.fn(demo.api.table)
    const scope = createScope({ ...demo.api, table }, total, { model: 'gpt' })
    closing.push(scope.close)
    await vi.waitFor(() => expect(scope.keys.value).toEqual(new Set(['birch:b'])))
    total.value = 3
    expect(table).toHaveBeenCalledTimes(2)
  })

  it('says when it is not known', async () => {
    vi.stubGlobal('reportError', () => undefined)
    const scope = createScope({ ...demo.api, table: () => Promise.reject(new Error('gone')) }, signal(1), {
      model: 'gpt',
    })
    closing.push(scope.close)
    await vi.waitFor(() => expect(scope.state.value).toBe('failed'))
    vi.unstubAllGlobals()
  })
})

it.each([
  ['since=2026-11-04&until=2026-11-03', { since: '2026-11-03', until: '2026-11-04' }],
  ['since=2026-02-30&until=2026-11-03', { until: '2026-11-03' }],
  ['since=yesterday&until=2026-13-01&model=gpt', { model: 'gpt' }],
  ['since=&until=0', null],
])('is what an address can mean: %s', (search, filter) => {
  expect(scopeOf(new URL(`http://x/?${search}`))).toEqual(filter)
})

it('is kept by an address', () => {
  const filter = { project: '/home/a b&c', model: 'gpt', since: '2026-11-03', until: '2026-11-04' }
  const url = new URL(scopePath(filter), 'http://x')
  expect(scopeOf(url)).toEqual(filter)
  expect([scopeOf(new URL('http://x/')), scopeOf(new URL('http://x/session/a?model=b'))]).toEqual([
    null,
    null,
  ])
})
