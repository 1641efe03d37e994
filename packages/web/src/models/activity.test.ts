import type { StatsRequest } from '@unspool/core'
import { signal } from '@preact/signals'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDemo } from '../testing/demo-api.ts'
import { demoList, demoSources } from '../testing/demo-sessions.ts'
import { demoWork } from '../testing/demo-stats.ts'
import { tokensOf } from '../text/tokens.ts'
import { barsOf, sessionsByDay } from './activity-days.ts'
import { rangeOf } from './activity-range.ts'
import { createActivity } from './activity.ts'

const closing: (() => void)[] = []
beforeEach(
  () =>
    void vi.useFakeTimers({
      now: new Date(2026, 10, 26, 12),
      toFake: ['Date', 'setTimeout', 'clearTimeout'],
    }),
)
afterEach(() => {
  for (const close of closing.splice(0)) close()
  vi.useRealTimers()
})

function opened() {
  const sessions = demoList()
  const demo = createDemo({
    sources: demoSources(),
    sessions,
    logs: {},
    work: demoWork(sessions, Date.now()),
  })
  const asked: StatsRequest[] = []
  const table = (request: StatsRequest) => {
    asked.push(request)
    return demo.api.table(request)
  }
  const source = signal<string | null>(null)
  const model = createActivity({ api: { ...demo.api, table }, source, now: Date.now })
  closing.push(model.close)
  return { demo, asked, source, model }
}

const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1)

describe('activity', () => {
  it('asks for a year by day, and for all else of the range', async () => {
    const { asked, model } = opened()
    await settled()
    const range = { since: '2026-10-02', until: '2026-11-26' }
    expect(asked).toEqual([
      { since: '2025-11-27', until: '2026-11-26', by: 'day' },
      { ...range, by: 'model', limit: 200 },
      { ...range, by: 'project', limit: 200 },
      { ...range, by: 'session', limit: 8 },
      { since: '2026-11-23', until: '2026-11-26', by: 'source' },
    ])
    expect(model.activity.value?.range).toEqual(range)
  })

  it('asks again for another range and another source', async () => {
    const { asked, model, source } = opened()
    await settled()
    asked.length = 0
    source.value = 'birch'
    model.span.value = '4 weeks'
    await settled()
    expect(asked.at(-1)).toEqual({ since: '2026-11-23', until: '2026-11-26', source: 'birch', by: 'source' })
    expect(asked.at(-2)).toEqual({
      since: '2026-10-30',
      until: '2026-11-26',
      source: 'birch',
      by: 'session',
      limit: 8,
    })
    expect([model.activity.value?.source, model.activity.value?.span]).toEqual(['birch', '4 weeks'])
  })

  it('asks again while the index grows, but not more than every five seconds', async () => {
    const { demo, asked, model } = opened()
    await settled()
    asked.length = 0
    for (let words = 1; words < 9; words++) {
      demo.index({ state: 'indexing', words })
      await vi.advanceTimersByTimeAsync(250)
    }
    expect([asked.length, model.index.value?.words]).toEqual([0, 8])
    await vi.advanceTimersByTimeAsync(5_000)
    expect(asked).toHaveLength(5)
    await vi.advanceTimersByTimeAsync(20_000)
    expect(asked).toHaveLength(5)
  })
})

describe('the bars', () => {
  const sessions = demoList()
  const today = '2026-11-26'
  const sources = demoSources().map(({ id }) => id)
  const demo = createDemo({
    sources: demoSources(),
    sessions,
    logs: {},
    work: demoWork(sessions, Date.UTC(2026, 10, 26, 12)),
  })

  it('leave no day out, and come to what the table says', async () => {
    const range = rangeOf('8 weeks', today)
    const table = await demo.api.table({ ...range, by: 'day' })
    const bars = barsOf(table, range, sources)
    expect([bars.length, bars[0]?.range.since, bars.at(-1)?.range.until]).toEqual([56, range.since, today])
    const sum = bars.flatMap(({ tokens }) => tokens).reduce((a, b) => a + b)
    expect(sum).toBe(tokensOf(table.total.tokens))
    expect(sessionsByDay(table, range)).toHaveLength(56)
  })

  it('stand for weeks from Monday where a year is shown', async () => {
    const range = rangeOf('year', today)
    const table = await demo.api.table({ ...range, by: 'day' })
    const bars = barsOf(table, range, sources)
    expect(
      bars.map(({ range: { since, until } }) => [since, until]).filter((_, n) => n < 2 || n > 51),
    ).toEqual([
      ['2025-11-27', '2025-11-30'],
      ['2025-12-01', '2025-12-07'],
      ['2026-11-23', '2026-11-26'],
    ])
    const cost = bars.flatMap((bar) => bar.cost).reduce((a, b) => a + b)
    expect(cost).toBeCloseTo(table.total.cost.reported + table.total.cost.estimated, 6)
  })
})
