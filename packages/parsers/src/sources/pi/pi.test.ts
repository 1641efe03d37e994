import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@unspool/core'
import { pi } from './index.ts'

const path = '--srv-blog--/2026-05-08T07-00-00-000Z_s1.jsonl'
const start = {
  type: 'session',
  version: 3,
  id: 's1',
  timestamp: '2026-05-08T07:00:00.000Z',
  cwd: '/srv/blog',
}
const header = pi.describe(path, [start])
const timestamp = '2026-05-08T07:00:04.000Z'
const at = 1778223604000
const began = 1778223602000
const place = { id: 'e2', parentId: 'e1', role: 'system', at, blocks: [] }

function entry(type: string, fields: JsonObject = {}): JsonObject {
  return { type, id: 'e2', parentId: 'e1', timestamp, ...fields }
}

function parse(record: JsonObject) {
  return pi.parse(record, header)
}

function said(message: JsonObject) {
  return parse(entry('message', { message: { timestamp: began, ...message } }))
}

describe('the files', () => {
  it.each([
    [{}, '/home/dev/.pi/agent/sessions'],
    [{ PI_CODING_AGENT_DIR: '/data/pi' }, '/data/pi/sessions'],
    [{ PI_CODING_AGENT_DIR: '~/pi' }, '/home/dev/pi/sessions'],
    [{ PI_CODING_AGENT_DIR: '' }, '/home/dev/.pi/agent/sessions'],
    [{ PI_CODING_AGENT_DIR: '/data/pi', PI_CODING_AGENT_SESSION_DIR: '~' }, '/home/dev'],
    [{ PI_CODING_AGENT_SESSION_DIR: '~other/x' }, '/home/dev/~other/x'],
  ])('with %j lie in %s', (variables, expected) => {
    expect(pi.roots({ home: '/home/dev', variables })).toEqual([{ kind: 'folder', path: expected }])
  })

  it.each([
    [path, 'session'],
    ['any name.jsonl', 'session'],
    ['--srv--/deep/x.jsonl', 'session'],
    ['.hidden.jsonl', null],
    ['.git/x.jsonl', null],
    ['--srv--/x.jsonl.bak', null],
    ['--srv--/x.html', null],
    ['--srv--/.jsonl', null],
  ])('%s is a %s', (name, kind) => {
    expect(pi.identify(name)).toBe(kind)
  })
})

describe('the header', () => {
  it('is the first line', () => {
    expect(pi.isHeader(start)).toBe(true)
    expect(pi.isHeader(entry('message'))).toBe(false)
    expect(header).toEqual({
      id: 's1',
      cwd: '/srv/blog',
      createdAt: 1778223600000,
      parent: null,
      segment: null,
      base: null,
      facts: [{ type: 'written-by', version: 'format 3' }],
      traits: { unsupported: false, copiedFrom: null, copiedBefore: 1778223600000 },
    })
  })

  it('names the model in version 1, and its parent by an older word', () => {
    const old = pi.describe(path, [
      { type: 'session', id: 's1', modelId: 'claude-sonnet-4-5', branchedFrom: '/a/b_c.jsonl' },
    ])
    expect(old.facts).toEqual([{ type: 'model', model: 'claude-sonnet-4-5' }])
    expect(old.parent).toEqual({ session: '/a/b_c.jsonl', relation: 'fork' })
  })

  it('may be missing: then the file name tells the id', () => {
    expect(pi.describe(path, []).id).toBe('s1')
    expect(pi.describe('a_b.jsonl', [entry('message')])).toMatchObject({
      id: 'a_b',
      cwd: null,
      createdAt: null,
    })
  })

  it('of a newer version says that the file is not for us', () => {
    const newer = pi.describe(path, [{ ...start, version: 4 }])
    expect(pi.parse(entry('message'), newer)).toEqual({ unknown: 'message' })
    expect(parse({ kind: 'entry', seq: 1 })).toEqual({ unknown: 'entry' })
  })

  it('written again in the middle says nothing', () => {
    expect(parse(start)).toEqual({})
  })
})

const forkOf = (parent: string) => pi.describe(path, [{ ...start, parentSession: parent }])

describe('a fork', () => {
  const parentSession = '/home/dev/.pi/agent/sessions/--srv--/2026-05-07T07-00-00-000Z_s0.jsonl'
  const from = (time: string, parent = parentSession) =>
    pi.parse(entry('label', { timestamp: time }), forkOf(parent)).message?.from

  it('marks what was said before its file began', () => {
    expect(forkOf(parentSession).parent).toEqual({ session: parentSession, relation: 'fork' })
    expect(from('2026-05-08T06:59:59.999Z')).toBe('s0')
    expect(from('2026-05-08T07:00:00.000Z')).toBeUndefined()
    expect(from('soon')).toBeUndefined()
    expect(from('2026-05-08T06:00:00.000Z', 'C:\\pi\\2026-05-07T07-00-00-000Z_my_id.jsonl')).toBe('my_id')
    expect(from('2026-05-08T06:00:00.000Z', '/tmp/named_by_hand.jsonl')).toBe('named_by_hand')
  })

  it('is needed for a mark', () => {
    expect(parse(entry('label', { timestamp: '2026-05-08T06:00:00.000Z' })).message?.from).toBeUndefined()
  })
})

const edges = (fields: JsonObject) => parse({ ...entry('label'), ...fields }).message

describe('the tree', () => {
  it('has a place for every entry', () => {
    for (const type of ['thinking_level_change', 'label', 'custom', 'usage'])
      expect(parse(entry(type))).toEqual({ message: place })
    expect(parse(entry('brand_new'))).toEqual({ message: place, unknown: 'brand_new' })
  })

  it('has roots, and an entry that names itself is one', () => {
    expect(edges({ parentId: null })).toEqual({ ...place, parentId: null })
    expect(edges({ parentId: 'e2' })).toEqual({ ...place, parentId: null })
  })

  it('is a line in version 1, whose entries have no ids', () => {
    const draft = parse({ type: 'compaction', timestamp, summary: 'Done.' }).message
    expect(draft).toEqual({
      id: null,
      role: 'system',
      at,
      blocks: [{ type: 'notice', kind: 'compaction', text: 'Done.' }],
    })
    expect(parse({ type: 'label', id: 'e2', timestamp }).message).not.toHaveProperty('parentId')
  })
})

const titleFacts = (content: string) => said({ role: 'user', content }).facts

const answerBlocks = (message: JsonObject) =>
  said({ role: 'assistant', content: [{ type: 'text', text: 'Cut' }], ...message }).message?.blocks

describe('people and models', () => {
  it('gives a prompt at its own time, and its title', () => {
    const prompt = { ...place, role: 'user', at: began, blocks: [{ type: 'text', text: 'Fix\nthe feed' }] }
    const facts = [{ type: 'title', title: 'Fix the feed', rank: 'prompt' }]
    expect(said({ role: 'user', content: [{ type: 'text', text: 'Fix\nthe feed' }] })).toEqual({
      message: prompt,
      at,
      facts,
    })
    expect(said({ role: 'user', content: 'Fix\nthe feed' })).toEqual({ message: prompt, at, facts })
  })

  it('titles by what was typed, not by the skill written out before it', () => {
    const skill = '<skill name="feeds" location="/s/SKILL.md">\nAll of it.\n</skill>'
    expect(titleFacts(`${skill}\n\nFix it`)).toEqual([{ type: 'title', title: 'Fix it', rank: 'prompt' }])
    expect(titleFacts(skill)).toEqual([{ type: 'title', title: '/skill:feeds', rank: 'prompt' }])
    expect(titleFacts(' ')).toEqual([])
  })

  it('gives an answer with its model and usage', () => {
    const content = [
      { type: 'thinking', thinking: 'Look.', thinkingSignature: 'c2ln' },
      { type: 'thinking', thinking: '', redacted: true },
      { type: 'text', text: 'Looking.' },
      { type: 'toolCall', id: 'call_9|fc_9', name: 'bash', arguments: { command: 'ls' } },
    ]
    const usage = {
      input: 10,
      output: 20,
      cacheRead: 300,
      cacheWrite: 1,
      reasoning: 4,
      totalTokens: 331,
      cost: { total: 0.001 },
    }
    expect(
      said({ role: 'assistant', content, model: 'claude-sonnet-5', usage, stopReason: 'toolUse' }),
    ).toEqual({
      message: {
        ...place,
        role: 'assistant',
        at: began,
        model: 'claude-sonnet-5',
        usage: { input: 10, cacheRead: 300, cacheWrite: 1, output: 20, reasoning: 4, cost: 0.001 },
        blocks: [
          { type: 'thinking', text: 'Look.' },
          { type: 'text', text: 'Looking.' },
          { type: 'tool-call', callId: 'call_9|fc_9', name: 'bash', input: { command: 'ls' } },
        ],
      },
      at,
      facts: [{ type: 'model', model: 'claude-sonnet-5' }],
      turn: 'goes-on',
    })
  })

  it('keeps what an answer said before it failed, and how', () => {
    const cut = { type: 'text', text: 'Cut' }
    expect(answerBlocks({ stopReason: 'error', errorMessage: 'terminated' })).toEqual([
      cut,
      { type: 'notice', kind: 'error', text: 'terminated' },
    ])
    expect(answerBlocks({ stopReason: 'aborted' })).toEqual([
      cut,
      { type: 'notice', kind: 'interrupted', text: 'Operation aborted' },
    ])
    expect(answerBlocks({ stopReason: 'error', content: [] })).toEqual([
      { type: 'notice', kind: 'error', text: 'The request failed' },
    ])
    expect(answerBlocks({ stopReason: 'length' })).toEqual([cut])
  })
})

const result = (message: JsonObject) =>
  said({ role: 'toolResult', toolCallId: 't1', toolName: 'bash', ...message }).message

describe('tools', () => {
  it('give one result an entry, with images and usage', () => {
    const content = [
      { type: 'text', text: 'Read image file [image/png]' },
      { type: 'image', data: 'aGk=', mimeType: 'image/png' },
    ]
    expect(result({ content, isError: false, usage: { input: 1 } })).toEqual({
      ...place,
      role: 'tool',
      at: began,
      usage: { input: 1, cacheRead: 0, cacheWrite: 0, output: 0 },
      blocks: [
        {
          type: 'tool-result',
          callId: 't1',
          content: [
            { type: 'text', text: 'Read image file [image/png]' },
            { type: 'image', mediaType: 'image/png', data: 'aGk=' },
          ],
          isError: false,
        },
      ],
    })
  })

  it('tell how a command ended and what an edit changed', () => {
    const text = 'out\n\nCommand exited with code 3'
    const detail = (message: JsonObject) =>
      result({ content: [{ type: 'text', text }], isError: true, ...message })?.blocks.slice(1)
    expect(detail({})).toEqual([{ type: 'tool-detail', callId: 't1', exitCode: 3 }])
    expect(detail({ toolName: 'read' })).toEqual([])
    expect(detail({ toolName: 'edit', details: { diff: '-1 a', patch: '--- f\n' } })).toEqual([
      { type: 'tool-detail', callId: 't1', diff: '--- f\n' },
    ])
    expect(detail({ toolName: 'edit', details: { diff: '' } })).toEqual([])
  })

  it('of the person are call and result in one', () => {
    const bash = {
      role: 'bashExecution',
      command: 'git status',
      output: 'clean\n',
      exitCode: 0,
      cancelled: false,
    }
    expect(said(bash).message).toMatchObject({ role: 'tool' })
    expect(said(bash).message?.blocks).toEqual([
      { type: 'tool-call', callId: 'bash:e2', name: 'bash', input: { command: 'git status' } },
      {
        type: 'tool-result',
        callId: 'bash:e2',
        content: [{ type: 'text', text: 'clean\n' }],
        isError: false,
      },
      { type: 'tool-detail', callId: 'bash:e2', exitCode: 0 },
    ])
    expect(said({ ...bash, exitCode: 1 }).message?.blocks[1]).toMatchObject({ isError: true })
    expect(said({ ...bash, exitCode: null, cancelled: true }).message?.blocks).toMatchObject([
      {},
      { isError: true },
    ])
  })
})

const edit = (replacement: JsonObject['x']) =>
  parse(entry('context_edit', { targetId: 'e1', replacement })).message

const named = (value: string) => parse(entry('session_info', { name: value })).facts

describe('the other entries', () => {
  const usage = { input: 100, output: 30 }
  const counted = { input: 100, cacheRead: 0, cacheWrite: 0, output: 30 }

  it('are dividers and quiet lines, whose usage counts', () => {
    const notice = (kind: string, text: string) => ({ ...place, blocks: [{ type: 'notice', kind, text }] })
    expect(parse(entry('compaction', { summary: 'Repaired.', usage }))).toEqual({
      message: { ...notice('compaction', 'Repaired.'), usage: counted },
    })
    expect(parse(entry('branch_summary', { summary: 'Tried.', usage }))).toEqual({
      message: { ...notice('info', 'Tried.'), usage: counted },
    })
    expect(parse(entry('usage', { usage }))).toEqual({ message: { ...place, usage: counted } })
    expect(said({ role: 'compactionSummary', summary: 'Old.' }).message).toMatchObject({
      blocks: [{ kind: 'compaction' }],
    })
    expect(said({ role: 'branchSummary', summary: 'Old.' }).message).toMatchObject({
      blocks: [{ kind: 'info' }],
    })
  })

  it('take a failed answer back', () => {
    expect(edit(null)).toEqual({
      ...place,
      blocks: [{ type: 'notice', kind: 'retract', text: '', target: 'e1' }],
    })
    expect(edit({ content: 'shorter' })).toEqual(place)
  })

  it('name the session, or take its name back', () => {
    expect(named('Feed repair')).toEqual([{ type: 'title', title: 'Feed repair', rank: 'name' }])
    expect(named('')).toEqual([{ type: 'title', title: null, rank: 'name' }])
  })

  it('tell the model from here on; the first one also the session’s', () => {
    const change = entry('model_change', { modelId: 'claude-sonnet-5' })
    expect(parse(change)).toEqual({ message: { ...place, model: 'claude-sonnet-5' } })
    expect(parse({ ...change, parentId: null }).facts).toEqual([{ type: 'model', model: 'claude-sonnet-5' }])
  })

  it('show what an extension wants shown', () => {
    const shown = [{ type: 'text', text: 'note' }]
    expect(parse(entry('custom_message', { content: 'note', display: true })).message?.blocks).toEqual(shown)
    expect(parse(entry('custom_message', { content: 'note', display: false })).message).toEqual(place)
    for (const role of ['custom', 'hookMessage']) {
      expect(said({ role, content: 'note', display: true }).message?.blocks).toEqual(shown)
      expect(said({ role, content: 'note', display: false }).message?.blocks).toEqual([])
    }
    expect(said({ role: 'system', content: 'You are' }).message?.blocks).toEqual([])
    expect(said({ role: 'robot' })).toEqual({ message: { ...place, at: began }, unknown: 'message robot' })
  })

  it('never throw, whatever they hold', () => {
    const roles = ['user', 'assistant', 'toolResult', 'bashExecution', 'custom', 'compactionSummary']
    for (const value of [null, 1, 'x', [], [null], {}, [{ type: 'toolCall' }, { type: 'image' }]]) {
      for (const type of [
        'compaction',
        'usage',
        'session_info',
        'context_edit',
        'model_change',
        'custom_message',
      ])
        expect(() =>
          parse(entry(type, { summary: value, usage: value, name: value, targetId: value })),
        ).not.toThrow()
      for (const role of roles)
        expect(() =>
          said({ role, content: value, usage: value, details: value, timestamp: value }),
        ).not.toThrow()
    }
  })
})

it('tells records from objects inside them', () => {
  expect(pi.isRecord(start)).toBe(true)
  expect(pi.isRecord(entry('brand_new'))).toBe(true)
  expect(pi.isRecord({ type: 'text', text: 'x' })).toBe(false)
  expect(pi.isRecord({ role: 'user', content: 'x', timestamp: began })).toBe(false)
})

const tells = (record: JsonObject) => pi.tellsSummary(JSON.stringify(record).slice(0, 200))

it('parses for a summary what tells a title, a model or a time', () => {
  const message = (role: string) =>
    entry('message', { message: { role, content: [{ type: 'text', text: 'x' }] } })
  for (const role of ['user', 'assistant', 'bashExecution']) expect(tells(message(role))).toBe(true)
  for (const role of ['toolResult', 'system', 'custom']) expect(tells(message(role))).toBe(false)
  for (const type of ['session_info', 'model_change', 'compaction', 'custom_message', 'brand_new'])
    expect(tells(entry(type))).toBe(true)
  for (const type of ['label', 'custom', 'thinking_level_change', 'usage', 'context_edit'])
    expect(tells(entry(type))).toBe(false)
  const quote = { role: 'user', content: 'say "role":"toolResult"' }
  expect(tells(entry('message', { message: quote }))).toBe(true)
})

const resume = (cwd: string | null) => pi.resumeCommand({ id: 's1', cwd, path: '/a b.jsonl', relation: null })

it('resumes a session by its file', () => {
  expect(resume('/srv/blog')).toBe("cd /srv/blog && pi --session '/a b.jsonl'")
  expect(resume(null)).toBe("pi --session '/a b.jsonl'")
})
