import type { Counts, IndexStatus } from '@unspool/core'
import type { ReadableCatalog } from '../trpc/context.ts'

/** What there is to count without a catalog. */
const nothing: Counts = {
  sessions: 0,
  prompts: 0,
  answers: 0,
  tokens: { input: 0, cacheRead: 0, cacheWrite: 0, output: 0, reasoning: 0 },
  cost: { reported: 0, estimated: 0, unpriced: 0 },
}

export function indexOff(reason: string): IndexStatus {
  return {
    state: 'off',
    sessions: 0,
    words: 0,
    substrings: 0,
    bytes: { done: 0, total: 0 },
    database: null,
    message: reason,
  }
}

/** No catalog: nothing is found and nothing counted, and each answer says why. `reason` is one sentence. */
export function createNoCatalog(reason: string): ReadableCatalog {
  const index = indexOff(reason)
  const total = { sessions: 0, messages: 0, exact: true }
  const prices = { date: '', overridden: [], unknown: [] }
  return {
    search: () =>
      Promise.resolve({ sessions: [], total, next: null, suggestion: null, index, ended: false, ms: 0 }),
    stats: () => Promise.resolve({ rows: [], total: { ...nothing, medianPrompts: 0 }, prices, index }),
    tools: () => Promise.resolve([]),
    async *status(signal) {
      yield index
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
    },
  }
}
