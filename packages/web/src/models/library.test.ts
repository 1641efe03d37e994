import { idleStatus, type SessionSummary } from '@unspool/core'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Api } from '../api.ts'
import { asItComes } from '../testing/as-it-comes.ts'
import { createDemo } from '../testing/demo-api.ts'
import { demoSession, demoSources } from '../testing/demo-sessions.ts'
import { createClock } from './clock.ts'
import { createLibrary, type Library } from './library.ts'

const HOUR = 3_600_000
const closing: (() => void)[] = []

function list(sessions: readonly SessionSummary[], change: (api: Api) => Api = (api) => api) {
  const demo = createDemo({ sources: demoSources(), sessions, logs: {} })
  const clock = createClock()
  const library = createLibrary(change(demo.api), clock, asItComes)
  closing.push(library.close, clock.close)
  return { demo, library }
}

const shown = (library: Library): readonly string[] =>
  library.lines.value.map((line) =>
    line.type === 'session' ? line.key : `- ${line.id.replace('group ', '')}`,
  )

afterEach(() => {
  for (const close of closing.splice(0)) close()
})

const never = () => new Promise<never>(() => {})

const waits = (since: number) => ({ ...idleStatus, state: 'waiting' as const, since })

const three = [
  demoSession('ash:old', 'Torn lines', { ago: 90 * 24 * HOUR }),
  demoSession('birch:b', 'Second', { ago: 2_000, createdAt: 2_000 }),
  demoSession('ash:a', 'First', { ago: 9_000, createdAt: 3_000, cwd: '/home/ada/atlas' }),
]

/** All begun in one moment: they stand by their keys. */
function subagent(key: string, parent: string, more: Partial<SessionSummary> = {}): SessionSummary {
  return demoSession(key, 'Look into it', {
    ago: 1_000,
    createdAt: 4_000,
    parent,
    relation: 'subagent',
    ...more,
  })
}

describe('the list', () => {
  it('is grouped by time, those at work by when they began', async () => {
    const { library } = list(three)
    await vi.waitFor(() =>
      expect(shown(library)).toEqual(['- now', 'ash:a', 'birch:b', '- earlier', 'ash:old']),
    )
    expect([library.size.value, library.total.value]).toEqual([3, 3])
    expect(library.counts.value).toEqual(
      new Map([
        ['ash', 2],
        ['birch', 1],
      ]),
    )
  })

  it('has those that wait first, the longest wait before all', async () => {
    const { library } = list([
      ...three,
      demoSession('ash:short', 'Short', { status: waits(9_000) }),
      demoSession('ash:long', 'Long', { status: waits(2_000), createdAt: 1_000 }),
    ])
    await vi.waitFor(() => expect(library.size.value).toBe(5))
    expect(shown(library).slice(0, 5)).toEqual(['- now', 'ash:long', 'ash:short', 'ash:a', 'birch:b'])
    expect(library.waiting.value.map(({ key }) => key).toSorted()).toEqual(['ash:long', 'ash:short'])
  })

  it('leaves subagents to their sessions, but for those that wait, or whose session nobody knows', async () => {
    const waiting = subagent('ash:a/3', 'ash:a', { status: waits(1_000) })
    const { library } = list([
      ...three,
      subagent('ash:a/1', 'ash:a'),
      subagent('ash:a/1/2', 'ash:a/1'),
      subagent('ash:x/1', 'ash:gone'),
      waiting,
      subagent('ash:y', 'ash:z'),
      subagent('ash:z', 'ash:y'),
    ])
    await vi.waitFor(() => expect(library.size.value).toBe(9))
    expect(shown(library)).toEqual([
      '- now',
      'ash:a/3',
      'ash:x/1',
      'ash:y',
      'ash:z',
      'ash:a',
      'birch:b',
      '- earlier',
      'ash:old',
    ])
    expect(library.counts.value.get('ash')).toBe(6)
    expect(['ash:a/1/2', 'ash:a/3', 'ash:nobody'].map(library.lineOf)).toEqual([
      'ash:a',
      'ash:a/3',
      'ash:nobody',
    ])
    library.text.value = 'into'
    expect(shown(library)).toHaveLength(7)
  })

  it('follows what comes and goes', async () => {
    const { demo, library } = list(three)
    await vi.waitFor(() => expect(library.size.value).toBe(3))
    demo.put(demoSession('cedar:c', 'Third', { ago: 1_000, createdAt: 9_000 }))
    demo.remove('birch:b')
    await vi.waitFor(() =>
      expect(shown(library)).toEqual(['- now', 'cedar:c', 'ash:a', '- earlier', 'ash:old']),
    )
  })

  it('keeps its order while somebody is about to point at a row', async () => {
    const { demo, library } = list(three)
    await vi.waitFor(() => expect(library.size.value).toBe(3))
    const before = shown(library)
    library.hold()
    demo.put(demoSession('ash:old', 'Torn lines', { ago: 0, createdAt: Date.now() }))
    await vi.waitFor(() => expect(library.session('ash:old')?.updatedAt).toBeGreaterThan(Date.now() - HOUR))
    expect(shown(library)).toEqual(before)
    await vi.waitFor(() => expect(shown(library)).toEqual(['- now', 'ash:old', 'ash:a', 'birch:b']), 4_000)
  })

  it.each([
    ['torn', null, ['- earlier', 'ash:old']],
    ['FIRST atlas', null, ['- now', 'ash:a']],
    ['birch', null, ['- now', 'birch:b']],
    ['', 'birch', ['- now', 'birch:b']],
    ['torn', 'birch', []],
  ])('is filtered by %j and %j', async (text, source, lines) => {
    const { library } = list(three)
    await vi.waitFor(() => expect(library.size.value).toBe(3))
    library.text.value = text
    library.source.value = source
    expect(shown(library)).toEqual(lines)
  })

  it('fetches what the first page leaves out, and forgets what a new connection does not have', async () => {
    const all = Array.from({ length: 25 }, (_, n) => demoSession(`ash:${n}`, `S ${n}`, { ago: n * HOUR }))
    const paged = (api: Api): Api => ({
      ...api,
      changes: async function* (ended) {
        for await (const change of api.changes(ended))
          yield { ...change, upserts: change.upserts.slice(0, 10) }
      },
      list: async (after) => {
        const rest = after === null ? all : all.slice(all.findIndex(({ key }) => key === after) + 1)
        return { sessions: rest.slice(0, 10), next: rest.length > 10 ? (rest[9]?.key ?? null) : null }
      },
    })
    const { demo, library } = list(all, paged)
    await vi.waitFor(() => expect(library.size.value).toBe(25))
    all.splice(20)
    demo.remove('ash:24')
    await vi.waitFor(() => expect(library.size.value).toBe(20))
  })

  it('finds out that sessions are gone which it was never told of', async () => {
    const all = Array.from({ length: 12 }, (_, n) => demoSession(`ash:${n}`, `S ${n}`, { ago: n * HOUR }))
    const told = async function* (): ReturnType<Api['changes']> {
      yield { reset: true, upserts: all.slice(0, 3), removals: [], total: 12 }
      await vi.waitFor(() => expect(library.size.value).toBe(12))
      all.splice(8)
      yield { reset: false, upserts: all.slice(0, 1), removals: [], total: 8 }
    }
    const { library } = list(all, (api) => ({
      ...api,
      changes: told,
      list: async (after) => ({
        sessions: all.slice(all.findIndex(({ key }) => key === after) + 1),
        next: null,
      }),
    }))
    await vi.waitFor(() => expect(library.size.value).toBe(8))
  })

  it('shows what a server remembers that has just started, but lets it take nothing away', async () => {
    const [old, second, first] = three
    const seen: number[] = []
    const told = async function* (): ReturnType<Api['changes']> {
      const remembered = {
        reset: true,
        upserts: three.slice(0, 1),
        removals: [],
        total: 1,
        remembered: true,
      } as const
      yield remembered
      await vi.waitFor(() => expect(shown(library)).toContain(old?.key))
      expect(library.current.value).toBe(false)
      // What was found of them is not told yet.
      await vi.waitFor(() => expect(library.sources.value.map(({ id }) => id)).toContain(old?.source))
      yield { reset: true, upserts: three, removals: [], total: 3 }
      await vi.waitFor(() => expect(library.size.value).toBe(3))
      // It was started anew.
      yield remembered
      seen.push(library.size.value)
      yield { reset: true, upserts: three.slice(1), removals: [], total: 2 }
    }
    const { library } = list([], (api) => ({ ...api, changes: told, overview: never }))
    await vi.waitFor(() => expect(library.size.value).toBe(2))
    expect(library.current.value).toBe(true)
    expect(seen).toEqual([3])
    expect(shown(library)).toEqual(expect.arrayContaining([second?.key, first?.key]))
  })
})
