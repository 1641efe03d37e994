import { Conversation, type Block, type Message } from '@unspool/core'
import { describe, expect, it } from 'vitest'
import { fits } from './gist.ts'
import { rowsOf } from './rows.ts'

const text = (words: string) => ({ type: 'text', text: words }) as const
const call = (callId: string, name: string): Block => ({ type: 'tool-call', callId, name, input: null })

const messages: readonly Message[] = [
  { id: 'u', role: 'user', at: null, blocks: [text('Fix the feed, please')] },
  {
    id: 'a',
    role: 'assistant',
    at: null,
    blocks: [
      { type: 'thinking', text: 'Look first.' },
      text('Sure, at once'),
      call('c1', 'Bash'),
      call('c2', 'Read'),
    ],
  },
  { id: 'v', role: 'user', at: null, blocks: [text('And taxes')] },
  {
    id: 't',
    role: 'tool',
    at: null,
    blocks: [
      { type: 'tool-result', callId: 'c1', content: [text('Error: exit 2')], isError: true },
      { type: 'tool-detail', callId: 'c1', exitCode: 2 },
      { type: 'tool-result', callId: 'c2', content: [text('files')], isError: false },
    ],
  },
  { id: 'n', role: 'system', at: null, blocks: [{ type: 'notice', kind: 'interrupted', text: 'stopped' }] },
]

function rows() {
  const conversation = new Conversation()
  const entries = messages.map((message) => ({ cursor: message.id, message }))
  conversation.apply({ reset: false, entries, upToDate: true })
  return rowsOf(conversation.turns(), messages)
}

describe('rows of a conversation', () => {
  it('stand in the order of the file, a result where it came', () => {
    expect(rows().map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'tool', 'tool', 'system'])
  })

  it.each([
    [0, 'Fix the feed', true],
    [0, 'the feed', false],
    [0, 'Fix the food', false],
    [0, 'Fix the feed + image', false],
    [1, 'thinking+text+tool_call+tool_call (msg)', true],
    [1, 'thinking + text + 2 tool_calls', true],
    [1, 'thinking Look + Sure, + tool_call Bash + tool_call Read', true],
    [1, 'thinking+text+tool_call', false],
    [1, 'text+2 tool_calls', false],
    [1, 'Sure, at once', false],
    [1, 'thinking + text + tool_call Read + tool_call Bash', false],
    [3, 'error: exit 2', true],
    [3, 'error: exit 2 (exit 2)', true],
    [3, 'error: exit 2 (exit 0)', false],
    [4, 'error: files', false],
    [4, 'files', true],
    [5, 'interrupted', true],
    [5, 'compaction', false],
    [5, 'error: stopped', false],
  ])('row %i: "%s" fits: %s', (index, gist, isFit) => {
    const row = rows()[index]
    expect(row !== undefined && fits(row, gist)).toBe(isFit)
  })
})
