import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@unspool/core'
import { factory } from './index.ts'

const settingsFacts = (settings: JsonObject | string) =>
  factory.facts(
    '-srv-api/s1.settings.json',
    typeof settings === 'string' ? settings : JSON.stringify(settings),
  )

describe('the settings', () => {
  it('tell model, usage and caller', () => {
    const tokenUsage = {
      inputTokens: 50,
      outputTokens: 5,
      cacheCreationTokens: 3,
      cacheReadTokens: 2,
      thinkingTokens: 9,
    }
    const tags = [{ name: 'exec' }, { name: 'subagent', metadata: { callingSessionId: 'c' } }]
    expect(
      settingsFacts({ model: 'custom:Local-0', tokenUsage, tags, archivedAt: '2026-05-06T10:00:00.000Z' }),
    ).toEqual([
      {
        session: 's1',
        facts: [
          { type: 'model', model: 'custom:Local-0' },
          { type: 'parent', parent: 'c', relation: 'subagent' },
          { type: 'usage', usage: { input: 50, cacheRead: 2, cacheWrite: 3, output: 5 } },
        ],
      },
    ])
  })

  it('tell nothing while they are half written', () => {
    expect(settingsFacts('{"model": "cust')).toEqual([])
    expect(settingsFacts('[]')).toEqual([])
    expect(settingsFacts({})).toEqual([{ session: 's1', facts: [] }])
  })
})
