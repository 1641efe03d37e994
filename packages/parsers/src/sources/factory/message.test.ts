import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@unspool/core'
import { factory } from './index.ts'
import { at, parse, said, timestamp } from './testing/records.ts'

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
