import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@unspool/core'
import { pi } from './index.ts'

const header = pi.describe('2026-05-04T07-00-00-000Z_p1.jsonl', [{ type: 'session', version: 3, id: 'p1' }])

function told(usage: JsonObject) {
  const timestamp = '2026-05-04T07:00:04.000Z'
  const message = { role: 'assistant', content: [], usage }
  return pi.parse({ type: 'message', id: 'a0000001', parentId: null, timestamp, message }, header).message
    ?.usage
}

describe('the usage of an answer', () => {
  const counted = { input: 3, cacheRead: 0, cacheWrite: 0, output: 1 }

  it('tells no cost where Pi knows no price: it writes 0 there', () => {
    expect(told({ input: 3, output: 1, cost: { total: 0 } })).toEqual(counted)
    expect(told({ input: 3, output: 1, cost: { total: 0.5 } })).toEqual({ ...counted, cost: 0.5 })
  })

  it('tells what is kept in the cache for an hour: a part of all that was written', () => {
    const written = { input: 3, output: 1, cacheWrite: 6 }
    expect(told({ ...written, cacheWrite1h: 5 })).toEqual({ ...counted, cacheWrite: 6, cacheWriteLong: 5 })
    expect(told({ ...written, cacheWrite1h: 9 })).toEqual({ ...counted, cacheWrite: 6, cacheWriteLong: 6 })
    expect(told({ ...written, cacheWrite1h: 0 })).toEqual({ ...counted, cacheWrite: 6 })
  })
})
