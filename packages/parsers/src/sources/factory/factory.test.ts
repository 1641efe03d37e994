import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@unspool/core'
import { factory } from './index.ts'

const header = factory.describe('-srv-api/s1.jsonl', [
  { type: 'session_start', id: 's1', version: 2, cwd: '/srv/api' },
])
const timestamp = '2026-05-06T10:00:00.000Z'
const at = 1778061600000

function said(message: JsonObject, id = 'm1'): JsonObject {
  return { type: 'message', id, parentId: 'm0', timestamp, message }
}

function parse(record: JsonObject) {
  return factory.parse(record, header)
}

const rootsWith = (variables: Record<string, string>) => factory.roots({ home: '/home/dev', variables })

describe('the files', () => {
  it('lie below the home directory, or where the override says', () => {
    expect(rootsWith({})).toEqual([{ kind: 'folder', path: '/home/dev/.factory/sessions' }])
    expect(rootsWith({ FACTORY_HOME_OVERRIDE: '' })).toEqual([
      { kind: 'folder', path: '/home/dev/.factory/sessions' },
    ])
    expect(rootsWith({ FACTORY_HOME_OVERRIDE: '/data' })).toEqual([
      { kind: 'folder', path: '/data/.factory/sessions' },
    ])
  })

  it.each([
    ['-srv-api/s1.jsonl', 'session'],
    ['s1.jsonl', 'session'],
    ['btw/s1.jsonl', 'session'],
    ['-srv-my.app/s1.jsonl', 'session'],
    ['-srv-api/s1.settings.json', 'sidecar'],
    ['s1.settings.json', 'sidecar'],
    ['-srv-api/s1.settings.json.bak', null],
    ['-srv-api/s1.settings.json.lock/owner.json', null],
    ['-srv-api/s1.jsonl.events.lock/owner.json', null],
    ['-srv-api/s1.pending/owner.json', null],
    ['-srv-api/.s1.jsonl', null],
    ['.favorites', null],
    ['.cache/s1.jsonl', null],
    ['sessions-index.json', null],
    ['-srv-api/deep/s1.jsonl', null],
  ])('%s is a %s', (path, kind) => {
    expect(factory.identify(path)).toBe(kind)
  })
})

const told = (start: JsonObject, path = '-srv-api/s1.jsonl') =>
  factory.describe(path, [{ type: 'session_start', ...start }])

const titlesIn = (start: JsonObject) => told(start).facts

const parentIn = (start: JsonObject, path?: string) => told(start, path).parent

describe('the header', () => {
  it('is the first line alone, and trusts the file name for the id', () => {
    expect(factory.isHeader({ type: 'session_start' })).toBe(true)
    expect(factory.isHeader({ type: 'message' })).toBe(false)
    expect(told({ id: 'other', title: 'Add a healthcheck', cwd: '/srv/api', version: 2 })).toEqual({
      id: 's1',
      cwd: '/srv/api',
      createdAt: null,
      parent: null,
      segment: null,
      base: null,
      facts: [
        { type: 'title', title: 'Add a healthcheck', rank: 'name' },
        { type: 'written-by', version: 'format 2' },
      ],
      traits: { fork: null, modelInReminder: false },
    })
  })

  it('prefers the title the user sees, and takes a placeholder for none', () => {
    expect(titlesIn({ sessionTitle: 'Mine', title: 'Its' })).toEqual([
      { type: 'title', title: 'Mine', rank: 'name' },
    ])
    expect(titlesIn({ sessionTitle: '', title: 'Its' })).toEqual([
      { type: 'title', title: 'Its', rank: 'name' },
    ])
    for (const title of ['New Session', 'Untitled', ' ', '<system-reminder>a', '# Task Tool Invocation'])
      expect(titlesIn({ title })).toEqual([])
  })

  it('tells how a session came from its parent', () => {
    expect(parentIn({ parent: 'p', forkedAtMessageId: 'm' })).toEqual({ session: 'p', relation: 'fork' })
    expect(parentIn({ parent: 'p' })).toEqual({ session: 'p', relation: 'continuation' })
    expect(parentIn({ parent: 'p' }, 'btw/s1.jsonl')).toEqual({ session: 'p', relation: 'fork' })
    expect(parentIn({}, 'btw/s1.jsonl')).toBeNull()
    expect(parentIn({ parent: 'p', callingSessionId: 'c' })).toEqual({ session: 'c', relation: 'subagent' })
  })

  it('may be missing', () => {
    expect(factory.describe('s1.jsonl', [])).toMatchObject({ id: 's1', cwd: null, parent: null, facts: [] })
    expect(told({ lastCwd: '/srv/last' }).cwd).toBe('/srv/last')
  })
})

describe('people and models', () => {
  it('gives a prompt and its title', () => {
    expect(parse(said({ role: 'user', content: [{ type: 'text', text: 'Add a\nhealthcheck' }] }))).toEqual({
      message: { id: 'm1', role: 'user', at, blocks: [{ type: 'text', text: 'Add a\nhealthcheck' }] },
      facts: [{ type: 'title', title: 'Add a healthcheck', rank: 'prompt' }],
    })
  })

  it('names the prompt of a subagent by its description', () => {
    const text =
      '# Task Tool Invocation\n\nSubagent type: worker\nTask description: Count files\n\n## Context\nU'
    expect(parse(said({ role: 'user', content: text })).facts).toEqual([
      { type: 'title', title: 'Count files', rank: 'prompt' },
    ])
  })

  it('gives an answer, in the order the model wrote it', () => {
    const content = [
      { type: 'thinking', thinking: 'Check.', signature: 'c2ln' },
      { type: 'redacted_thinking', data: 'x' },
      { type: 'text', text: 'I look.' },
      { type: 'tool_use', id: 't1', name: 'Read', input: { file_path: 'a' } },
    ]
    expect(parse(said({ role: 'assistant', content, modelId: 'claude-sonnet-5' }))).toEqual({
      message: {
        id: 'm1',
        role: 'assistant',
        at,
        model: 'claude-sonnet-5',
        blocks: [
          { type: 'thinking', text: 'Check.' },
          { type: 'text', text: 'I look.' },
          { type: 'tool-call', callId: 't1', name: 'Read', input: { file_path: 'a' } },
        ],
      },
      facts: [{ type: 'model', model: 'claude-sonnet-5' }],
    })
  })

  it('reads the old shapes: role and content at the top, content as text', () => {
    const top = { type: 'message', id: 'm1', timestamp, role: 'assistant', content: 'Old' }
    expect(parse(top)).toEqual({
      message: { id: 'm1', role: 'assistant', at, blocks: [{ type: 'text', text: 'Old' }] },
    })
  })

  it('shows images and documents', () => {
    const content = [
      { type: 'image', source: { type: 'base64', data: 'aGk=', media_type: 'image/png' } },
      { type: 'image', source: { type: 'url', url: 'https://example.org/a.png' } },
      { type: 'document', source: { type: 'text', media_type: 'text/plain', data: 'words' } },
      { type: 'document', source: { type: 'base64', media_type: 'application/pdf', data: 'aGk=' } },
    ]
    expect(parse(said({ role: 'user', content })).message?.blocks).toEqual([
      { type: 'image', mediaType: 'image/png', data: 'aGk=' },
      { type: 'text', text: 'https://example.org/a.png' },
      { type: 'text', text: 'words' },
      { type: 'text', text: '[application/pdf]' },
    ])
  })
})

const promptIn = (content: JsonObject['content']) => parse(said({ role: 'user', content })).message

describe('reminders to the model', () => {
  const reminder = '<system-reminder>\nModel: Claude Sonnet 4\n</system-reminder>'

  it('are no part of a prompt', () => {
    const prompt = { id: 'm1', role: 'user', at, blocks: [{ type: 'text', text: 'Question' }] }
    expect(
      promptIn([
        { type: 'text', text: reminder },
        { type: 'text', text: 'Question' },
      ]),
    ).toEqual(prompt)
    expect(promptIn(`${reminder}\n\n${reminder}\nQuestion`)).toEqual(prompt)
    expect(promptIn('<system-reminder>never closed')?.blocks).toHaveLength(1)
    expect(promptIn([{ type: 'text', text: reminder }])).toEqual({ id: 'm1', role: 'system', at, blocks: [] })
  })

  it('name the model in the oldest files only', () => {
    const old = factory.describe('s1.jsonl', [{ type: 'session_start', id: 's1' }])
    const record = said({ role: 'user', content: reminder })
    expect(factory.parse(record, old).facts).toEqual([{ type: 'model', model: 'Claude Sonnet 4' }])
    expect(parse(record).facts).toEqual([])
  })
})

const quietBlocks = (message: JsonObject, id?: string) => {
  const { message: draft, facts } = parse(said({ role: 'user', ...message }, id))
  expect(draft?.role).toBe('system')
  expect(facts).toBeUndefined()
  return draft?.blocks
}

const quietWith = (visibility: string, content: string, id?: string) =>
  quietBlocks({ visibility, content }, id)

const notice = (kind: string, words: string) => [{ type: 'notice', kind, text: words }]

describe('what a user line holds that no person wrote', () => {
  it('is a notice where the person is meant to see it', () => {
    expect(quietWith('user_only', 'BYOK Error: 400')).toEqual(notice('error', 'BYOK Error: 400'))
    expect(quietWith('user_only', 'The AI model timed out.')).toEqual(
      notice('error', 'The AI model timed out.'),
    )
    expect(quietWith('user_only', 'Model switched')).toEqual(notice('info', 'Model switched'))
    expect(quietWith('llm_only', 'Done\noutput', 'task-completion:1')).toEqual(notice('task', 'Done\noutput'))
    for (const words of ['Request interrupted by user', 'Request cancelled by user'])
      expect(quietWith('llm_only', words)).toEqual(notice('interrupted', words))
  })

  it('is only a place where it is meant for the model', () => {
    expect(quietBlocks({ content: 'context', visibility: 'llm_only' }, 'context-m1')).toEqual([])
    expect(quietBlocks({ content: 'todo', visibility: 'llm_only' })).toEqual([])
    expect(quietBlocks({ content: 'hook', hookEventName: 'PreToolUse' })).toEqual([])
  })
})

const result = (content: JsonObject['content'], is_error = false) => {
  const { message } = parse(
    said({ role: 'user', content: [{ type: 'tool_result', tool_use_id: 't1', is_error, content }] }),
  )
  expect(message?.role).toBe('tool')
  return message?.blocks
}

const line = (type: string, content: string, lineNumber: JsonObject) => ({ type, content, lineNumber })

describe('the results of tools', () => {
  it('are of the tool, with what their text tells', () => {
    const text = 'out\n\n\n[Process exited with code 0]'
    expect(result(text)).toEqual([
      { type: 'tool-result', callId: 't1', content: [{ type: 'text', text }], isError: false },
      { type: 'tool-detail', callId: 't1', exitCode: 0 },
    ])
    const failed = 'Error: Command failed (exit code: 3)\nout'
    expect(result(failed, true)).toEqual([
      { type: 'tool-result', callId: 't1', content: [{ type: 'text', text: failed }], isError: true },
      { type: 'tool-detail', callId: 't1', exitCode: 3 },
    ])
    expect(result('')).toEqual([{ type: 'tool-result', callId: 't1', content: [], isError: false }])
  })

  it('keep their images', () => {
    const image = { type: 'image', source: { type: 'base64', data: 'aGk=', media_type: 'image/png' } }
    expect(result([{ type: 'text', text: 'Image file' }, image])?.[0]).toMatchObject({
      content: [
        { type: 'text', text: 'Image file' },
        { type: 'image', mediaType: 'image/png', data: 'aGk=' },
      ],
    })
  })

  it('tell what an edit changed', () => {
    const diffLines = [
      line('removed', 'a', { old: 1 }),
      line('added', 'b', { new: 1 }),
      line('unchanged', 'c', { old: 2, new: 2 }),
      line('unchanged', 'y', { old: 9, new: 9 }),
      line('added', 'z', { new: 10 }),
    ]
    const diff = '--- f\n+++ f\n@@ -1,2 +1,2 @@\n-a\n+b\n c\n@@ -9,1 +9,2 @@\n y\n+z\n'
    const detail = (edit: JsonObject) => result(JSON.stringify({ success: true, ...edit }))?.slice(1)
    expect(detail({ file_path: 'f', diffLines })).toEqual([{ type: 'tool-detail', callId: 't1', diff }])
    expect(detail({ diff: '@@ -1 +1 @@' })).toEqual([
      { type: 'tool-detail', callId: 't1', diff: '@@ -1 +1 @@' },
    ])
    expect(detail({ file_path: 'f', diffLines: [line('added', 'a', { new: 1 })] })).toEqual([
      { type: 'tool-detail', callId: 't1', diff: '--- f\n+++ f\n@@ -0,0 +1,1 @@\n+a\n' },
    ])
    expect(detail({ file_path: 'f' })).toEqual([])
    expect(result('{"success":true,"diffLines":[{"ty')).toHaveLength(1)
  })

  it('are the user’s where the line also holds words', () => {
    const content = [
      { type: 'tool_result', tool_use_id: 't1', content: 'out' },
      { type: 'text', text: 'And now?' },
    ]
    expect(parse(said({ role: 'user', content })).message).toMatchObject({
      role: 'user',
      blocks: [{ type: 'tool-result' }, { type: 'text', text: 'And now?' }],
    })
  })
})

describe('the other records', () => {
  it('are a divider, a sign of life, or nothing', () => {
    expect(parse({ type: 'compaction_state', id: 'c1', timestamp, summaryText: 'Done.' })).toEqual({
      message: {
        id: 'c1',
        role: 'system',
        at,
        blocks: [{ type: 'notice', kind: 'compaction', text: 'Done.' }],
      },
    })
    expect(parse({ type: 'todo_state', id: 't1', timestamp, todos: 'x' })).toEqual({ at })
    for (const type of ['session_start', 'session_inactivity']) expect(parse({ type, timestamp })).toEqual({})
    expect(parse({ type: 'agent_turn_outcome', timestamp })).toEqual({ turn: 'over' })
    expect(parse({ type: 'session_end', timestamp })).toEqual({ turn: 'left' })
  })

  it('are counted when unknown', () => {
    expect(parse({ type: 'brand_new' })).toEqual({ unknown: 'brand_new' })
    expect(parse({})).toEqual({ unknown: 'record without a type' })
    expect(parse(said({ role: 'robot', content: 'x' }))).toEqual({
      message: { id: 'm1', role: 'system', at, blocks: [] },
      unknown: 'message robot',
    })
  })

  it('never throw, whatever they hold', () => {
    for (const type of ['message', 'compaction_state', 'todo_state'])
      for (const value of [null, 1, 'x', [], [null], {}, [{ type: 'tool_result', content: 3 }]])
        for (const role of ['user', 'assistant'])
          expect(() =>
            parse({ type, id: value, timestamp: value, message: { role, content: value } }),
          ).not.toThrow()
  })
})

it('marks the message a fork was made at: all before it is copied', () => {
  const fork = factory.describe('s2.jsonl', [
    { type: 'session_start', parent: 's1', forkedAtMessageId: 'm1' },
  ])
  const from = (id: string) =>
    factory.parse(said({ role: 'assistant', content: 'a' }, id), fork).message?.from
  expect(from('m1')).toBe('s1')
  expect(from('m2')).toBeUndefined()
})

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
    expect(settingsFacts({ model: 'custom:Local-0', tokenUsage, tags, archivedAt: timestamp })).toEqual([
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

it('tells records from objects inside them', () => {
  expect(factory.isRecord(said({ role: 'user' }))).toBe(true)
  expect(factory.isRecord({ type: 'agent_turn_outcome', turnId: 'm1' })).toBe(true)
  expect(factory.isRecord({ type: 'brand_new', timestamp })).toBe(true)
  expect(factory.isRecord({ type: 'text', text: 'x' })).toBe(false)
  expect(factory.isRecord({ role: 'user', content: 'x' })).toBe(false)
})

const tells = (record: JsonObject) => factory.tellsSummary(JSON.stringify(record).slice(0, 200))

it('parses for a summary all but what repeats', () => {
  expect(tells(said({ role: 'user' }))).toBe(true)
  expect(tells({ type: 'agent_turn_outcome', turnId: 'm1' })).toBe(false)
  expect(tells({ type: 'session_end', timestamp })).toBe(false)
})

const resume = (cwd: string | null, relation: 'subagent' | 'fork' | null) =>
  factory.resumeCommand({ id: 's1', cwd, path: '/s1.jsonl', relation })

it('resumes a session, but not a subagent', () => {
  expect(resume('/srv/my api', null)).toBe("cd '/srv/my api' && droid --resume s1")
  expect(resume(null, 'fork')).toBe('droid --resume s1')
  expect(resume('/srv', 'subagent')).toBeNull()
})
