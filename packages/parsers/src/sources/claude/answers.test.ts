import type { JsonObject } from '@unspool/core'
import { describe, expect, it } from 'vitest'
import type { DraftBlock } from '../../draft.ts'
import { claude } from './index.ts'

const own = claude.describe('-srv-app/s1.jsonl', [])
const subagent = claude.describe('-srv-app/s1/subagents/agent-a1.jsonl', [])
const at = '2026-05-01T08:00:00.000Z'

function assistant(content: JsonObject[string], more: JsonObject = {}, message: JsonObject = {}): JsonObject {
  const said = { id: 'msg_A', role: 'assistant', model: 'claude-opus-5-5', content, ...message }
  return { type: 'assistant', uuid: 'a-1', parentUuid: 'u-1', timestamp: at, message: said, ...more }
}

const made = (text: string) => assistant([{ type: 'text', text }], {}, { model: '<synthetic>' })

const system = (more: JsonObject): JsonObject => ({
  type: 'system',
  uuid: 'y-1',
  parentUuid: 'p-1',
  timestamp: at,
  ...more,
})

const queued = (more: JsonObject): JsonObject => ({
  type: 'attachment',
  uuid: 'q-1',
  parentUuid: 'p-1',
  timestamp: at,
  attachment: { type: 'queued_command', ...more },
})

function blocksOf(record: JsonObject): readonly DraftBlock[] | undefined {
  return claude.parse(record, own).message?.blocks
}

describe('an answer', () => {
  const usage = {
    input_tokens: 1,
    output_tokens: 2,
    cache_read_input_tokens: null,
    cache_creation_input_tokens: 4,
  }

  it.each([
    ['the sum of its cache writes and for how long they are kept', { sum: 9, long: 4, short: 5 }, 9],
    ['only for how long they are kept', { sum: null, long: 4, short: 5 }, 9],
    ['a sum that is less than its part', { sum: 3, long: 4, short: 0 }, 3],
  ])('tells %s', (_what, { sum, long, short }, cacheWrite) => {
    const told = {
      ...usage,
      cache_creation_input_tokens: sum,
      cache_creation: { ephemeral_1h_input_tokens: long, ephemeral_5m_input_tokens: short },
    }
    const cacheWriteLong = Math.min(long, cacheWrite)
    expect(claude.parse(assistant([], {}, { usage: told }), own).message?.usage).toEqual({
      input: 1,
      cacheRead: 0,
      cacheWrite,
      cacheWriteLong,
      output: 2,
    })
  })

  it('is told by lines that share the answer and its usage', () => {
    const parsed = claude.parse(
      assistant([{ type: 'text', text: 'hi' }], { requestId: 'req_A' }, { usage }),
      own,
    )
    expect(parsed).toEqual({
      message: {
        id: 'a-1',
        role: 'assistant',
        at: Date.parse(at),
        responseId: 'msg_A/req_A',
        model: 'claude-opus-5-5',
        usage: { input: 1, cacheRead: 0, cacheWrite: 4, output: 2 },
        blocks: [{ type: 'text', text: 'hi' }],
      },
      facts: [{ type: 'model', model: 'claude-opus-5-5' }],
    })
  })

  it("holds thinking, calls, and results of the provider's own tools", () => {
    const page = { type: 'web_search_result', title: 'Docs', url: 'https://example.org' }
    const content = [
      { type: 'thinking', thinking: '', signature: 'c2ln' },
      { type: 'redacted_thinking', data: 'x' },
      { type: 'server_tool_use', id: 't-2', name: 'web_search', input: { query: 'q' } },
      { type: 'web_search_tool_result', tool_use_id: 't-2', content: [page] },
      { type: 'fallback' },
    ]
    expect(blocksOf(assistant(content))).toEqual([
      { type: 'thinking', text: '[redacted]' },
      { type: 'tool-call', callId: 't-2', name: 'web_search', input: { query: 'q' } },
      {
        type: 'tool-result',
        callId: 't-2',
        content: [{ type: 'text', text: 'Docs\nhttps://example.org' }],
        isError: false,
      },
    ])
  })

  it('copied by a fork names the session it was given in', () => {
    const { message, facts } = claude.parse(assistant('hi', { requestSessionId: 's0' }), own)
    expect(message?.from).toBe('s0')
    expect(facts?.[0]).toEqual({ type: 'parent', parent: 's0', relation: 'fork' })
    expect(claude.parse(assistant('hi', { requestSessionId: 's1' }), own).message).not.toHaveProperty('from')
    expect(claude.parse(assistant('hi', { requestSessionId: 's1' }), subagent).message).not.toHaveProperty(
      'from',
    )
  })

  it('made by the program is an error, or filler', () => {
    expect(blocksOf(made('API Error: 529'))).toEqual([
      { type: 'notice', kind: 'error', text: 'API Error: 529' },
    ])
    expect(claude.parse(made('No response requested.'), own)).toMatchObject({
      message: { blocks: [] },
      facts: [],
    })
  })
})

describe('lines of the program', () => {
  it.each<[JsonObject, object[]]>([
    [
      { subtype: 'compact_boundary', compactMetadata: { preTokens: 13000, postTokens: 2000 } },
      [{ type: 'notice', kind: 'compaction', text: 'Compacted from 13000 to 2000 tokens.' }],
    ],
    [{ subtype: 'compact_boundary' }, [{ type: 'notice', kind: 'compaction', text: '' }]],
    [
      {
        subtype: 'local_command',
        content: '<command-name>/rename</command-name><command-args>x</command-args>',
      },
      [{ type: 'notice', kind: 'command', text: '/rename x' }],
    ],
    [
      { subtype: 'model_refusal_fallback', retractedMessageUuids: ['a-1', 'a-2'] },
      ['a-1', 'a-2'].map((target) => ({ type: 'notice', kind: 'retract', text: '', target })),
    ],
    [{ subtype: 'api_error', content: 'x' }, []],
    [{ subtype: 'turn_duration', durationMs: 1 }, []],
    [{ content: 'Ran hook' }, []],
  ])('%j show %j', (more, blocks) => {
    expect(blocksOf(system(more))).toEqual(blocks)
  })

  it('hold what the user typed while the model worked, under the id of its other copy', () => {
    const { message, facts } = claude.parse(queued({ prompt: 'also this', source_uuid: 'u-7' }), own)
    const blocks = [{ type: 'text', text: 'also this' }]
    expect(message).toEqual({ id: 'u-7', role: 'user', at: Date.parse(at), blocks })
    expect(facts).toEqual([{ type: 'title', title: 'also this', rank: 'prompt' }])
    expect(claude.parse(queued({ prompt: [{ type: 'text', text: 'also this' }] }), own).message?.id).toBe(
      'q-1',
    )
  })

  it('hold a place, with no time that counts, for all else that is attached', () => {
    const place = { id: 'q-1', role: 'system', at: null, blocks: [] }
    expect(claude.parse(queued({ prompt: 'x', isMeta: true }), own).message).toEqual(place)
    expect(claude.parse(queued({ type: 'date', date: 'today' }), own).message).toEqual(place)
    expect(claude.parse({ ...queued({}), type: 'progress' }, own).message).toEqual(place)
  })

  it('let finished tasks speak', () => {
    const prompt = '<task-notification><summary>Done</summary></task-notification>'
    const done = [{ type: 'notice', kind: 'task', text: 'Done' }]
    expect(blocksOf(queued({ prompt, commandMode: 'task-notification' }))).toEqual(done)
    expect(blocksOf(queued({ prompt: 'Done', commandMode: 'task-notification' }))).toEqual(done)
  })
})
