import { describe, expect, it } from 'vitest'
import type { JsonObject, ToolDetailBlock } from '@unspool/core'
import type { DraftMessage } from '../../draft.ts'
import { at, bare, completed, event, id, item, line, paginated, parsed } from './testing/lines.ts'

const blocksOf = (record: JsonObject, header = paginated) => parsed(record, header).message?.blocks
const system = (more: Partial<DraftMessage>) => ({ id: null, role: 'system', at, blocks: [], ...more })
const thinking = (text: string) => [{ type: 'thinking', text }]
const written = (...content: JsonObject[]) => item({ type: 'agent_message', id: 'am_1', content })
const notice = (kind: string, text: string) => [{ type: 'notice', kind, text }]

describe('an answer', () => {
  it('is what the model said, record by record', () => {
    const payload = {
      type: 'message',
      id: 'msg_1',
      role: 'assistant',
      content: [{ type: 'output_text', text: 'Hi' }],
    }
    const message = {
      id: 'msg_1',
      role: 'assistant',
      joins: true,
      at,
      blocks: [{ type: 'text', text: 'Hi' }],
    }
    expect(parsed(item(payload))).toEqual({ message })
    expect(parsed(payload, bare)).toEqual({ message: { ...message, at: null } })
    expect(parsed(payload)).toEqual({})
  })

  it('is not the summary that a compaction repeats', () => {
    const payload = {
      type: 'message',
      role: 'assistant',
      content: [{ type: 'output_text', text: 'So far.' }],
    }
    expect(parsed({ ...item(payload), metadata: { compaction_output: true } })).toEqual({})
    expect(parsed({ ...item(payload), metadata: {} }).message?.blocks).toHaveLength(1)
  })

  it('shows thinking in clear, else its summary, else nothing', () => {
    const summary = [
      { type: 'summary_text', text: 'First.' },
      { type: 'summary_text', text: 'Then.' },
    ]
    const content = [{ type: 'reasoning_text', text: 'All of it.' }]
    expect(blocksOf(item({ type: 'reasoning', summary, content: null }))).toEqual(thinking('First.\n\nThen.'))
    expect(blocksOf(item({ type: 'reasoning', summary, content }))).toEqual(thinking('All of it.'))
    expect(parsed(item({ type: 'reasoning', summary: [], encrypted_content: 'gAAA' }))).toEqual({})
  })

  it.each<[string, JsonObject, object]>([
    [
      'a function',
      { type: 'function_call', name: 'exec_command', arguments: '{"cmd":"ls"}' },
      { name: 'exec_command', input: { cmd: 'ls' } },
    ],
    [
      'torn arguments',
      { type: 'function_call', name: 'exec_command', arguments: '{"cmd":"l' },
      { name: 'exec_command', input: '{"cmd":"l' },
    ],
    [
      'a function of a server',
      { type: 'function_call', namespace: 'mcp__docs__', name: 'find', arguments: '{}' },
      { name: 'mcp__docs__find', input: {} },
    ],
    [
      'a custom tool',
      { type: 'custom_tool_call', name: 'apply_patch', input: '*** Begin Patch' },
      { name: 'apply_patch', input: { input: '*** Begin Patch' } },
    ],
    [
      'a shell',
      { type: 'local_shell_call', action: { type: 'exec', command: ['ls'] } },
      { name: 'shell', input: { type: 'exec', command: ['ls'] } },
    ],
  ])('calls %s', (_, payload, expected) => {
    const block = { type: 'tool-call', callId: 'call_1', ...expected }
    expect(blocksOf(item({ ...payload, call_id: 'call_1', id: 'fc_1' }))).toEqual([block])
  })

  it('calls what has no id to answer to', () => {
    const search = { type: 'web_search_call', action: { type: 'search', query: 'png' } }
    expect(parsed(item(search)).message).toMatchObject({
      id: null,
      blocks: [{ callId: 'web_search_call {"type":"search","query":"png"}', name: 'web_search' }],
    })
    const shell = { type: 'local_shell_call', id: 'lsh_1', call_id: null, action: {} }
    expect(blocksOf(item(shell))).toMatchObject([{ callId: 'lsh_1' }])
  })

  it('draws', () => {
    const call = {
      type: 'image_generation_call',
      id: 'ig_1',
      revised_prompt: 'A cat',
      result: 'iVBORw0KGgo=',
    }
    expect(blocksOf(item(call))).toEqual([
      { type: 'tool-call', callId: 'ig_1', name: 'image_generation', input: { prompt: 'A cat' } },
      { type: 'image', mediaType: 'image/png', data: 'iVBORw0KGgo=' },
    ])
  })
})

describe('a tool', () => {
  it('gives its result with what its text tells', () => {
    const output = 'Exit code: 2\nWall time: 0.1 seconds\nOutput:\nno'
    expect(
      parsed(item({ type: 'function_call_output', id: 'fco_1', call_id: 'call_1', output })).message,
    ).toEqual({
      id: 'fco_1',
      role: 'tool',
      at,
      blocks: [
        { type: 'tool-result', callId: 'call_1', content: [{ type: 'text', text: 'no' }], isError: true },
        { type: 'tool-detail', callId: 'call_1', exitCode: 2, durationMs: 100 },
      ],
    })
  })

  const run = { exit_code: 2, duration: { secs: 1, nanos: 5_000_000 }, aggregated_output: 'oops\n' }
  const ran = { exitCode: 2, durationMs: 1005, output: 'oops\n' }
  const changes = {
    'new.md': { type: 'add', content: 'a\nb' },
    'old.md': { type: 'delete', content: 'c\n' },
    'a.md': { type: 'update', unified_diff: '@@ -1 +1 @@\n-x\n+y\n', move_path: 'b.md' },
  }
  const diff =
    '--- /dev/null\n+++ new.md\n@@ -0,0 +1,2 @@\n+a\n+b\n\\ No newline at end of file\n' +
    '--- old.md\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-c\n' +
    '--- a.md\n+++ b.md\n@@ -1 +1 @@\n-x\n+y\n'

  it.each<[JsonObject, Partial<ToolDetailBlock>]>([
    [completed({ type: 'CommandExecution', id: 'call_1', ...run }), ran],
    [event({ type: 'exec_command_end', call_id: 'call_1', ...run }), ran],
    [event({ type: 'exec_command_end', call_id: 'call_1', stdout: 'a', stderr: 'b' }), { output: 'a\nb' }],
    [completed({ type: 'FileChange', id: 'call_1', changes, stdout: 'Success.' }), { diff }],
    [event({ type: 'patch_apply_end', call_id: 'call_1', changes, stderr: 'hm' }), { diff, output: 'hm' }],
    [event({ type: 'mcp_tool_call_end', call_id: 'call_1', duration: { secs: 2 } }), { durationMs: 2000 }],
  ])('is told more of by %j', (record, detail) => {
    const block = { type: 'tool-detail', callId: 'call_1', ...detail }
    expect(parsed(record)).toEqual({ message: { id: null, role: 'tool', at, blocks: [block] } })
  })

  it('is told nothing of by an event without news', () => {
    expect(parsed(event({ type: 'mcp_tool_call_end', call_id: 'call_1' }))).toEqual({})
    expect(parsed(completed({ type: 'CommandExecution', exit_code: 0 }))).toEqual({})
  })
})

describe('a quiet line', () => {
  it.each<[JsonObject, object[]]>([
    [line('compacted', { message: 'So far.', replacement_history: [] }), notice('compaction', 'So far.')],
    [event({ type: 'turn_aborted', reason: 'interrupted' }), notice('interrupted', 'interrupted')],
    [event({ type: 'undo_completed', success: true }), notice('info', 'Undone')],
    [completed({ type: 'ExitedReviewMode' }), notice('info', 'Review finished')],
    [
      event({ type: 'thread_rolled_back', num_turns: 2 }),
      [{ type: 'notice', kind: 'rollback', text: 'Rolled back', count: 2 }],
    ],
  ])('is made of %j', (record, blocks) => {
    expect(parsed(record)).toEqual({ message: system({ blocks: blocks as DraftMessage['blocks'] }) })
  })

  it('is made of the error that a turn ended with', () => {
    const blocks = notice('error', '400') as DraftMessage['blocks']
    const record = event({ type: 'task_complete', error: { message: '400' } })
    expect(parsed(record)).toEqual({ message: system({ blocks }), turn: 'over' })
  })

  it('tells what agents write to each other; a task names its session', () => {
    const task = 'Message Type: NEW_TASK\nTask name: /root/count\nSender: /root\nPayload:\n'
    const secret = { type: 'encrypted_content', encrypted_content: 'gAAA' }
    expect(parsed(written({ type: 'input_text', text: task }, secret))).toEqual({
      message: system({
        id: 'am_1',
        blocks: [
          {
            type: 'notice',
            kind: 'task',
            text: 'NEW_TASK (encrypted)\nTask name: /root/count\nSender: /root',
          },
        ],
      }),
      facts: [{ type: 'title', title: '/root/count', rank: 'prompt' }],
    })
    const answer = 'Message Type: FINAL_ANSWER\nSender: /root/count\nPayload:\nSeven.'
    expect(parsed(written({ type: 'input_text', text: answer }))).toEqual({
      message: system({
        id: 'am_1',
        blocks: [{ type: 'notice', kind: 'task', text: 'FINAL_ANSWER\nSender: /root/count\n\nSeven.' }],
      }),
    })
  })
})

const told = (text: string) =>
  parsed({ type: 'message', role: 'user', content: [{ type: 'input_text', text }] }, bare)

describe('facts', () => {
  it('are the model in force and the name of the thread', () => {
    const model = { message: system({ model: 'gpt-5.5' }), facts: [{ type: 'model', model: 'gpt-5.5' }] }
    expect(parsed(line('turn_context', { model: 'gpt-5.5', cwd: '/else' }))).toEqual(model)
    expect(parsed(event({ type: 'thread_settings_applied', thread_settings: { model: 'gpt-5.5' } }))).toEqual(
      model,
    )
    expect(parsed(event({ type: 'thread_name_updated', thread_name: 'Shop' }))).toEqual({
      facts: [{ type: 'title', title: 'Shop', rank: 'name' }],
    })
    expect(parsed(line('session_meta', { id, git: { branch: 'main' } }))).toEqual({
      facts: [{ type: 'git-branch', branch: 'main' }],
    })
  })

  it('are the working directory, where the header lacks it', () => {
    const cwd = { facts: [{ type: 'cwd', cwd: '/srv/old' }] }
    expect(told('<environment_context>\n<cwd>/srv/old</cwd>\n</environment_context>')).toEqual(cwd)
    expect(
      told('<environment_context>\nCurrent working directory: /srv/old\n</environment_context>'),
    ).toEqual(cwd)
    expect(parsed(line('turn_context', { cwd: '/srv/old' }), bare)).toEqual(cwd)
  })
})

describe('a turn', () => {
  it.each<[JsonObject, string]>([
    [event({ type: 'task_started' }), 'goes-on'],
    [event({ type: 'task_complete', last_agent_message: 'Hi' }), 'over'],
    [
      item({ type: 'message', role: 'assistant', phase: 'commentary', content: [{ text: 'I look.' }] }),
      'goes-on',
    ],
    [
      item({ type: 'function_call', name: 'shell', arguments: '{"with_escalated_permissions":true}' }),
      'asks',
    ],
    [
      item({
        type: 'function_call',
        name: 'exec_command',
        arguments: '{"sandbox_permissions":"require_escalated"}',
      }),
      'asks',
    ],
  ])('is told of by %j', (record, turn) => {
    expect(parsed(record).turn).toBe(turn)
  })
})
