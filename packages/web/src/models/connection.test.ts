import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createDemo } from '../testing/demo-api.ts'
import { createConnection } from './connection.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function connected() {
  const demo = createDemo({ sources: [], sessions: [], logs: {} })
  return { demo, model: createConnection(demo.api.connection) }
}

it('says nothing of a break that is shorter than a second', () => {
  const { demo, model } = connected()
  demo.connect({ state: 'lost', retryAt: null })
  vi.advanceTimersByTime(900)
  demo.connect({ state: 'open' })
  vi.advanceTimersByTime(5_000)
  expect(model.bar.value).toBe('none')
})

it('says that it was lost, that nothing runs, and that it is back', () => {
  const { demo, model } = connected()
  const said = [model.bar.value]
  demo.connect({ state: 'lost', retryAt: null })
  for (const ms of [1_000, 14_000]) {
    vi.advanceTimersByTime(ms)
    demo.connect({ state: 'lost', retryAt: Date.now() + 500 })
    said.push(model.bar.value)
  }
  demo.connect({ state: 'open' })
  said.push(model.bar.value)
  vi.advanceTimersByTime(2_000)
  said.push(model.bar.value)
  expect(said).toEqual(['none', 'lost', 'down', 'back', 'none'])
})
