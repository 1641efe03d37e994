import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@unspool/core'
import { codex } from './index.ts'

const thread = '019a0000-0000-7000-8000-000000000001'
const parent = '019a0000-0000-7000-8000-000000000002'
const path = `2026/05/05/rollout-2026-05-05T11-00-00-${thread}.jsonl`
const timestamp = '2026-05-05T09:00:00.100Z'
const at = Date.parse(timestamp)

const meta = (payload: JsonObject, time = timestamp): JsonObject => ({
  timestamp: time,
  type: 'session_meta',
  payload: { id: thread, timestamp: '2026-05-05T09:00:00.050Z', cwd: '/srv/shop', ...payload },
})

const prompt = (time: string, ordinal?: number): JsonObject => ({
  timestamp: time,
  ...(ordinal === undefined ? {} : { ordinal }),
  type: 'response_item',
  payload: { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hi' }] },
})

describe('a file', () => {
  it.each([
    [path, 'session'],
    [`${path}.zst`, 'session'],
    [`rollout-2025-06-20T10-00-00-${thread}.jsonl`, 'session'],
    [`rollout-2025-04-20-${thread}.jsonl`, 'session'],
    [`2026/06/01/rollout-2026-06-01T11-00-00-${thread}_${parent}.jsonl`, 'session'],
    ['session_index.jsonl', 'sidecar'],
    [`rollout-2025-04-20-${thread}.json`, null],
    [`rollout-2026-05-05T11-00-00-${thread}.jsonl.tmp`, null],
    ['history.jsonl', null],
  ])('%s is %s', (name, role) => {
    expect(codex.identify(name)).toBe(role)
  })

  it('lies below CODEX_HOME, else below the home directory', () => {
    expect(codex.roots({ home: '/home/dev', variables: { CODEX_HOME: '' } })).toEqual([
      { path: '/home/dev/.codex/sessions', kind: 'folder' },
      { path: '/home/dev/.codex/archived_sessions', kind: 'folder' },
      { path: '/home/dev/.codex/session_index.jsonl', kind: 'file' },
    ])
    expect(codex.roots({ home: '/home/dev', variables: { CODEX_HOME: '/srv/c' } })[0]?.path).toBe(
      '/srv/c/sessions',
    )
  })
})

describe('a header', () => {
  it('tells of the thread', () => {
    const first = meta({ history_mode: 'paginated', git: { branch: 'main' } })
    expect(codex.isHeader(first)).toBe(true)
    expect(codex.describe(path, [first])).toEqual({
      id: thread,
      cwd: '/srv/shop',
      createdAt: Date.parse('2026-05-05T09:00:00.050Z'),
      parent: null,
      segment: thread,
      base: null,
      facts: [{ type: 'git-branch', branch: 'main' }],
      traits: { paginated: true, byResponse: true, bare: false, copied: null },
    })
  })

  it('is bare before 0.32', () => {
    const first = { id: thread, timestamp, instructions: null }
    expect(codex.isHeader(first)).toBe(true)
    const header = codex.describe(path, [first])
    expect([header.id, header.cwd, header.createdAt]).toEqual([thread, null, at])
    expect(header.traits).toEqual({ paginated: false, byResponse: false, bare: true, copied: null })
  })

  it('can be missing: then the file name and the ordinals tell', () => {
    const first = { timestamp, ordinal: 7, type: 'world_state', payload: {} }
    expect(codex.isHeader(first)).toBe(false)
    const header = codex.describe(path, [first])
    expect([header.id, header.traits['paginated']]).toEqual([thread, true])
    expect(codex.describe(path, []).id).toBe(thread)
  })

  it('names the segment the file is and the one it goes on from', () => {
    const base = { thread_id: thread, end_ordinal_exclusive: 3, end_byte_offset: 834 }
    const header = codex.describe(`rollout-2026-06-01T11-00-00-${thread}_${parent}.jsonl`, [
      meta({ history_base: base }),
    ])
    expect([header.id, header.segment, header.base]).toEqual([thread, parent, { segment: thread, end: 834 }])
  })

  it.each<[string, JsonObject, object | null]>([
    ['a fork', { forked_from_id: parent }, { session: parent, relation: 'fork' }],
    [
      'a spawned agent',
      {
        forked_from_id: 'x',
        source: { subagent: { thread_spawn: { parent_thread_id: parent } } },
      },
      { session: parent, relation: 'subagent' },
    ],
    ['an agent by its parent', { parent_thread_id: parent }, { session: parent, relation: 'subagent' }],
    [
      'an agent by its kind',
      { source: { subagent: 'review' }, forked_from_id: parent },
      { session: parent, relation: 'subagent' },
    ],
    [
      'an agent by its thread',
      { thread_source: 'subagent', forked_from_id: parent },
      { session: parent, relation: 'subagent' },
    ],
    ['a review of nothing known', { source: { subagent: 'review' } }, null],
    ['its own parent', { forked_from_id: thread }, null],
  ])('names the parent of %s', (_, payload, expected) => {
    expect(codex.describe(path, [meta(payload)]).parent).toEqual(expected)
  })
})

describe('copied lines', () => {
  const copy = meta({ id: parent }, '2026-05-05T09:00:00.102Z')
  it('end where the header says', () => {
    const header = codex.describe(path, [
      meta({ history_mode: 'paginated', forked_from_id: parent, forked_from_ordinal_exclusive: 7 }),
      copy,
    ])
    const copied = codex.parse(prompt(timestamp, 6), header)
    expect(copied.message).toEqual({
      id: null,
      role: 'user',
      at,
      from: parent,
      blocks: [{ type: 'text', text: 'Hi' }],
    })
    expect(copied.facts).toBeUndefined()
    expect(codex.parse(prompt(timestamp, 7), header)).toEqual({})
  })

  it('are left out of a subagent that was given them to know', () => {
    const header = codex.describe(path, [
      meta({ history_mode: 'paginated', parent_thread_id: parent, subagent_history_start_ordinal: 7 }),
      copy,
    ])
    expect(codex.parse(prompt(timestamp, 6), header)).toEqual({})
    expect(codex.parse(prompt(timestamp, 7), header)).toEqual({})
  })

  it('end with the moment they were stamped at, in a legacy fork', () => {
    const header = codex.describe(path, [meta({ forked_from_id: parent }), copy])
    expect(codex.parse(prompt('2026-05-05T09:00:00.110Z'), header).message?.from).toBe(parent)
    expect(codex.parse(prompt('2026-05-05T08:00:00.000Z'), header).message?.from).toBe(parent)
    const own = codex.parse(prompt('2026-05-05T09:00:01.100Z'), header)
    expect(own.message?.from).toBeUndefined()
    expect(own.facts).toEqual([{ type: 'title', title: 'Hi', rank: 'prompt' }])
  })

  it('are none where the header was only written again', () => {
    expect(codex.describe(path, [meta({}), meta({})]).traits['copied']).toBeNull()
  })
})

describe('names of threads', () => {
  it('are the last ones written, whatever else the file holds', () => {
    const text = [
      `{"id":"a","thread_name":"old"}`,
      `{"id":"b","thread_name":null}`,
      '{"id":"c","thread_na',
      '[1]',
      '',
      `{"id":"a","thread_name":"new"}`,
    ].join('\n')
    expect(codex.facts('session_index.jsonl', text)).toEqual([
      { session: 'a', facts: [{ type: 'title', title: 'new', rank: 'name' }] },
      { session: 'b', facts: [{ type: 'title', title: null, rank: 'name' }] },
    ])
  })
})

describe('resuming', () => {
  const session = { id: thread, cwd: '/srv/my shop', path: '/x', relation: null }

  it('is a command in the session folder, but not for a subagent', () => {
    expect(codex.resumeCommand(session)).toBe(`cd '/srv/my shop' && codex resume ${thread}`)
    expect(codex.resumeCommand({ ...session, cwd: null, relation: 'fork' })).toBe(`codex resume ${thread}`)
    expect(codex.resumeCommand({ ...session, relation: 'subagent' })).toBeNull()
  })
})
