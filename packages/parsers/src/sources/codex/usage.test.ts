import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@unspool/core'
import { codex } from './index.ts'

const id = '019a0000-0000-7000-8000-000000000001'
const parent = '019a0000-0000-7000-8000-000000000002'
const path = `rollout-2026-05-05T11-00-00-${id}.jsonl`
const timestamp = '2026-05-05T09:00:00.100Z'

const line = (type: string, payload: JsonObject): JsonObject => ({ timestamp, type, payload })
const headerOf = (meta: JsonObject) =>
  codex.describe(path, [line('session_meta', { id, cwd: '/srv/shop', ...meta })])

const usage = { input_tokens: 100, cached_input_tokens: 60, cache_write_input_tokens: 10, output_tokens: 7 }
const counted = { input: 30, cacheRead: 60, cacheWrite: 10, output: 7, reasoning: 0 }
const response = line('token_usage_record', { response_id: 'resp_1', usage })
const total = line('event_msg', { type: 'token_count', info: { total_token_usage: usage } })
const empty = line('event_msg', { type: 'token_count', info: null })
const place = { id: null, role: 'system', at: Date.parse(timestamp), blocks: [] }

describe('tokens', () => {
  it.each([{}, { cli_version: '0.169.0' }, { cli_version: '1.2.0' }])(
    'are told by response in a paginated thread of %j',
    (version) => {
      const header = headerOf({ history_mode: 'paginated', ...version })
      expect(codex.parse(response, header)).toEqual({ message: { ...place, id: 'resp_1', usage: counted } })
      expect(codex.parse(total, header)).toEqual({})
    },
  )

  it.each([{}, { cli_version: '0.169.0' }, { history_mode: 'paginated', cli_version: '0.148.1' }])(
    'are a running total in a legacy thread, and in a paginated one of old: %j',
    (meta) => {
      const header = headerOf(meta)
      expect(codex.parse(total, header)).toEqual({
        message: { ...place, usage: { ...counted, total: true } },
      })
      expect(codex.parse(response, header)).toEqual({})
      expect(codex.parse(empty, header)).toEqual({})
    },
  )

  it('come with the window of the model, which is told in any thread', () => {
    const info = { total_token_usage: usage, model_context_window: 258_400 }
    const told = line('event_msg', { type: 'token_count', info })
    expect(codex.parse(told, headerOf({}))).toEqual({
      message: { ...place, usage: { ...counted, total: true }, contextWindow: 258_400 },
    })
    expect(codex.parse(told, headerOf({ history_mode: 'paginated' }))).toEqual({
      message: { ...place, contextWindow: 258_400 },
    })
  })

  it("of a subagent go on from its parent's total, of which nothing else is its own", () => {
    const meta = { parent_thread_id: parent, subagent_history_start_ordinal: 7 }
    const copied = { ...total, ordinal: 6 }
    const told = { ...place, from: parent, usage: { ...counted, total: true } }
    expect(codex.parse(copied, headerOf(meta))).toEqual({ message: told })
    const byResponse = headerOf({ ...meta, history_mode: 'paginated' })
    expect(codex.parse(copied, byResponse)).toEqual({})
    expect(codex.parse({ ...response, ordinal: 6 }, byResponse)).toEqual({})
  })
})
