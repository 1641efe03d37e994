import type { JsonObject } from '@unspool/core'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { DraftBlock } from '../../draft.ts'
import { claude } from './index.ts'

const own = claude.describe('-srv-app/s1.jsonl', [])
const subagent = claude.describe('-srv-app/s1/subagents/agent-a1.jsonl', [])
const at = '2026-05-01T08:00:00.000Z'

function user(content: JsonObject[string], more: JsonObject = {}): JsonObject {
  return {
    type: 'user',
    uuid: 'u-1',
    parentUuid: 'p-1',
    timestamp: at,
    message: { role: 'user', content },
    ...more,
  }
}

const result = (content: JsonObject[string], more: JsonObject = {}): JsonObject => ({
  type: 'tool_result',
  tool_use_id: 't-1',
  content,
  ...more,
})

function blocksOf(record: JsonObject): readonly DraftBlock[] | undefined {
  return claude.parse(record, own).message?.blocks
}

/** A line of the invented session that holds most kinds of user lines. */
function fixture(name: string, line: number): JsonObject {
  const text = readFileSync(new URL(`fixtures/projects/${name}.jsonl`, import.meta.url), 'utf8')
  return JSON.parse(text.split('\n')[line] ?? '') as JsonObject
}

describe('a line of the user', () => {
  it('is a prompt, names what it follows, and tells where the session runs', () => {
    const parsed = claude.parse(user('Fix\n it', { cwd: '/srv/app', gitBranch: 'main' }), own)
    expect(parsed).toEqual({
      message: {
        id: 'u-1',
        parentId: 'p-1',
        role: 'user',
        at: Date.parse(at),
        blocks: [{ type: 'text', text: 'Fix\n it' }],
      },
      facts: [
        { type: 'cwd', cwd: '/srv/app' },
        { type: 'git-branch', branch: 'main' },
        { type: 'title', title: 'Fix it', rank: 'prompt' },
      ],
    })
  })

  it.each([
    [{ parentUuid: null, promptSource: 'typed' }, { parentId: null }],
    [{ parentUuid: null }, {}],
    [{ parentUuid: 'p-1', isSidechain: true }, { side: true }],
  ])('with %j is placed by %j', (more, placed) => {
    const { message } = claude.parse(user('hi', more), own)
    expect(message).toEqual({
      id: 'u-1',
      role: 'user',
      at: Date.parse(at),
      blocks: message?.blocks,
      ...placed,
    })
  })

  it('in a subagent file is no sidechain', () => {
    expect(claude.parse(user('hi', { isSidechain: true }), subagent).message).not.toHaveProperty('side')
    expect(claude.parse(user('Warmup'), subagent).message?.blocks).toEqual([])
    expect(blocksOf(user('Warmup'))).toEqual([{ type: 'text', text: 'Warmup' }])
  })

  it.each([
    ['<command-name>/x</command-name>\n <command-args>a b</command-args>', '/x a b'],
    ['<command-message>x is</command-message><command-name>x</command-name>', '/x'],
    ['<bash-input>ls -l</bash-input>', '! ls -l'],
  ])('%j is the command %s', (text, command) => {
    const { message, facts } = claude.parse(user(text), own)
    expect(message).toMatchObject({ role: 'user', parentId: 'p-1' })
    expect(message?.blocks).toEqual([{ type: 'notice', kind: 'command', text: command }])
    expect(facts).toEqual([{ type: 'title', title: command, rank: 'command' }])
  })

  it('gives no title where a command keeps house', () => {
    expect(claude.parse(user('<command-name>/clear</command-name>'), own).facts).toEqual([])
  })

  it.each([
    [
      '[Request interrupted by user for tool use]',
      'interrupted',
      '[Request interrupted by user for tool use]',
    ],
    ['<bash-stdout>\u001b[2ma\u001b[22m</bash-stdout><bash-stderr>b</bash-stderr>', 'command-output', 'a\nb'],
    [
      '<task-notification><task-id>t1</task-id><status>failed</status></task-notification>',
      'task',
      'Task t1 failed',
    ],
    [
      '<task-notification><summary>Done</summary><result>42</result></task-notification>',
      'task',
      'Done\n\n42',
    ],
    ['<teammate-message from="x">hi</teammate-message>', 'task', 'hi'],
    ['<user-memory-input>use tabs</user-memory-input>', 'info', '# use tabs'],
    ['Stop hook feedback:\n- lint', 'info', 'Stop hook feedback:\n- lint'],
    [
      'This session is being continued from a previous conversation that ran out.',
      'compaction',
      'This session is being continued from a previous conversation that ran out.',
    ],
  ])('%j is a notice', (text, kind, shown) => {
    const { message, facts } = claude.parse(user(text), own)
    expect(message?.role).toBe('system')
    expect(message?.blocks).toEqual([{ type: 'notice', kind, text: shown }])
    expect(facts).toEqual([])
  })

  it.each([
    ['<local-command-stdout>\u001b[2m\u001b[22m</local-command-stdout>', {}],
    ['<local-command-caveat>Caveat: x</local-command-caveat>', { isMeta: true }],
    ['<system-reminder>x</system-reminder>', {}],
    ['<bash-stdout></bash-stdout><bash-stderr></bash-stderr>', {}],
    ['The body of a skill', { isMeta: true }],
    ['Only for the transcript', { isVisibleInTranscriptOnly: true }],
    ['', {}],
  ])('%j holds only a place', (text, more) => {
    expect(claude.parse(user(text, more), own).message).toMatchObject({
      id: 'u-1',
      role: 'system',
      blocks: [],
    })
  })

  it('tells where a rewind led, also when a local command is the first thing after it', () => {
    const caveat = user('<local-command-caveat>x</local-command-caveat>', { isMeta: true })
    expect(claude.parse(caveat, own).message?.parentId).toBe('p-1')
    expect(claude.parse(user('A skill', { isMeta: true }), own).message).not.toHaveProperty('parentId')
  })

  it('by another than a person is a notice', () => {
    const task = [{ type: 'notice', kind: 'task', text: 'wake up' }]
    expect(blocksOf(user('wake up', { origin: { kind: 'peer' } }))).toEqual(task)
    expect(blocksOf(user('wake up', { turnOrigin: 'scheduled', promptSource: 'sdk' }))).toEqual(task)
    expect(blocksOf(user('wake up', { origin: { kind: 'human' } }))).toEqual([
      { type: 'text', text: 'wake up' },
    ])
  })

  it('typed by a person is a prompt, whatever it looks like', () => {
    const text = 'Stop hook feedback: what is that?'
    expect(blocksOf(user(text, { promptSource: 'typed' }))).toEqual([{ type: 'text', text }])
  })

  it('loses wrappers before and after the prompt, and keeps pasted ones', () => {
    const pasted = 'Why does <system-reminder>x</system-reminder> show?'
    const wrapped = `<ide_selection>a</ide_selection>\n<system-reminder>b</system-reminder>${pasted}\n<system-reminder>c</system-reminder>`
    expect(blocksOf(user(wrapped))).toEqual([{ type: 'text', text: pasted }])
    expect(blocksOf(user('<system-reminder>open'))).toEqual([{ type: 'text', text: '<system-reminder>open' }])
  })

  it('shows images and names documents; an address stays one', () => {
    expect(blocksOf(fixture('-srv-shop/c2000000-0000-4000-8000-000000000002', 4))).toEqual([
      { type: 'text', text: 'Why is the cart total wrong?' },
      { type: 'image', mediaType: 'image/png', data: 'iVBORw0KGgo=' },
    ])
    const remote = { type: 'image', source: { type: 'url', url: 'https://example.org/a.png' } }
    const file = { type: 'document', title: 'Plan', source: { type: 'base64', data: 'aGk=' } }
    expect(blocksOf(user(['look', remote, file]))).toEqual([
      { type: 'text', text: 'look' },
      { type: 'text', text: 'https://example.org/a.png' },
      { type: 'text', text: '[document: Plan]' },
    ])
  })
})

describe('a tool result', () => {
  it('follows the record before it, with the change an edit made', () => {
    const hunk = { oldStart: 1, oldLines: 1, newStart: 1, newLines: 1, lines: ['-a', '+b'] }
    const told = { filePath: '/srv/a.txt', originalFile: 'a', structuredPatch: [hunk] }
    expect(claude.parse(user([result('ok')], { toolUseResult: told }), own).message).toEqual({
      id: 'u-1',
      role: 'tool',
      at: Date.parse(at),
      blocks: [
        { type: 'tool-result', callId: 't-1', content: [{ type: 'text', text: 'ok' }], isError: false },
        {
          type: 'tool-detail',
          callId: 't-1',
          diff: '--- /srv/a.txt\n+++ /srv/a.txt\n@@ -1,1 +1,1 @@\n-a\n+b',
        },
      ],
    })
  })

  it.each<[JsonObject[string], object[]]>([
    ['Error: Exit code 2\nno', [{ type: 'tool-detail', callId: 't-1', exitCode: 2 }]],
    [{ status: 'completed', totalDurationMs: 15 }, [{ type: 'tool-detail', callId: 't-1', durationMs: 15 }]],
    [{ stdout: 'all', persistedOutputPath: '/x' }, [{ type: 'tool-detail', callId: 't-1', output: 'all' }]],
    [
      {
        agentId: 'a1',
        content: [
          { type: 'text', text: '<tools-used-before-summary>Bash</tools-used-before-summary>\n' },
          { type: 'text', text: 'There are <b>two</b> files.' },
        ],
      },
      [{ type: 'tool-detail', callId: 't-1', output: 'There are <b>two</b> files.' }],
    ],
    [{ agentId: 'a1', content: [] }, []],
    [{ stdout: 'all', stderr: '' }, []],
    [{ type: 'image', file: { base64: 'aGk=' } }, []],
    [['x'], []],
  ])('is enriched by %j with %j', (toolUseResult, details) => {
    expect(blocksOf(user([result('', { is_error: true })], { toolUseResult }))).toEqual([
      { type: 'tool-result', callId: 't-1', content: [], isError: true },
      ...details,
    ])
  })

  it('unwraps a preview, and keeps what stands beside it', () => {
    const spilled = '<persisted-output>\nOutput too large (327KB).\n</persisted-output>'
    const content = [result([{ type: 'text', text: spilled }]), '[Request interrupted by user]', 'and this']
    expect(blocksOf(user(content))).toEqual([
      {
        type: 'tool-result',
        callId: 't-1',
        content: [{ type: 'text', text: 'Output too large (327KB).' }],
        isError: false,
      },
      { type: 'notice', kind: 'interrupted', text: '[Request interrupted by user]' },
      { type: 'text', text: 'and this' },
    ])
  })
})
