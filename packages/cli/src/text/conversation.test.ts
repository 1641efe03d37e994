import {
  idleStatus,
  type AnswerTurn,
  type Message,
  type NoticeTurn,
  type SessionSummary,
  type ToolUse,
} from '@unspool/core'
import { createColors } from 'picocolors'
import { expect, test } from 'vitest'
import { sessionRows } from './session-rows.ts'
import { Transcript } from './transcript.ts'
import { turnLine } from './turn-line.ts'

const at = new Date(2026, 4, 4, 7, 0).getTime()
const colours = createColors(false)

const call: ToolUse = {
  type: 'tool',
  callId: 'c1',
  name: 'Bash',
  input: { command: 'ls -l' },
  elided: null,
  at,
  result: { messageId: 'm3', at, content: [{ type: 'text', text: 'a.md\nb.md' }], isError: false },
  details: [{ exitCode: 0, durationMs: 12, diff: null, output: null }],
}

const answer: AnswerTurn = {
  id: 'm2',
  role: 'assistant',
  at,
  from: null,
  side: false,
  retracted: false,
  model: 'a-model',
  usage: null,
  parts: [
    { type: 'thinking', text: 'Look first.' },
    { type: 'text', text: 'I look.' },
    call,
    { type: 'text', text: 'Two files.' },
  ],
}

const notice: NoticeTurn = {
  id: 'm4',
  role: 'system',
  at: null,
  from: 'pi:1',
  side: true,
  retracted: true,
  blocks: [{ type: 'notice', kind: 'interrupted', text: '' }],
}

const session: SessionSummary = {
  key: 'pi:0123456789',
  source: 'pi',
  sourceLabel: 'Pi',
  id: '0123456789',
  title: 'A title\u001b that is a good deal longer than there is room for',
  cwd: '/home/me/work',
  model: null,
  gitBranch: null,
  writtenBy: null,
  createdAt: at,
  updatedAt: at,
  parent: null,
  relation: null,
  path: '/p',
  bytes: 1,
  usage: null,
  resume: null,
  goneAt: null,
  status: idleStatus,
  diagnostics: { badLines: null, unknown: {} },
}

function message(id: string, rest: Partial<Message>): Message {
  return { id, role: 'assistant', at, blocks: [], ...rest }
}

test('a turn for scripts joins its texts by a blank line, and says what is special about it', () => {
  expect(turnLine(answer)).toEqual({
    id: 'm2',
    role: 'assistant',
    at,
    text: 'I look.\n\nTwo files.',
    thinking: 'Look first.',
    tools: [
      { callId: 'c1', name: 'Bash', input: { command: 'ls -l' }, result: 'a.md\nb.md', isError: false },
    ],
    model: 'a-model',
    usage: null,
  })
  const { text, from, side, retracted } = turnLine(notice)
  expect({ text, from, side, retracted }).toEqual({
    text: 'interrupted',
    from: 'pi:1',
    side: true,
    retracted: true,
  })
  expect(turnLine({ ...answer, parts: [{ ...call, result: null }] }).tools[0]?.result).toBe(null)
})

test('a turn for people', () => {
  const transcript = new Transcript(colours)
  expect(transcript.turn(answer)).toEqual([
    '',
    'a-model  2026-05-04 07:00',
    '  Look first.',
    '  I look.',
    '  → Bash ls -l',
    '    a.md',
    '    b.md',
    '    (exit 0, 12 ms)',
    '  Two files.',
  ])
  expect(transcript.turn(notice)).toEqual(['', '  · interrupted'])
})

test('messages of one answer stand under one heading; a reset is told', () => {
  const transcript = new Transcript(colours)
  const blocks = [{ type: 'text' as const, text: 'One.' }]
  expect(transcript.message(message('1', { responseId: 'r', model: 'a-model', blocks }))).toEqual([
    '',
    'a-model  2026-05-04 07:00',
    '  One.',
  ])
  expect(transcript.message(message('2', { responseId: 'r', blocks }))).toEqual(['  One.'])
  expect(transcript.message(message('3', { role: 'tool', blocks }))).toEqual(['  One.'])
  expect(transcript.message(message('4', { role: 'user', from: 'pi:1', blocks }))).toEqual([
    '',
    'You  2026-05-04 07:00 · copied from pi:1',
    '  One.',
  ])
  expect(transcript.reset()).toHaveLength(2)
  expect(transcript.message(message('5', { responseId: 'r', blocks }))[1]).toBe('Assistant  2026-05-04 07:00')
})

// Codex joins every record to the one before: all of a session stood under one "You".
test('a record that joins stands under the heading of whoever speaks', () => {
  const transcript = new Transcript(colours)
  const detail = { type: 'tool-detail' as const, callId: 'c1', exitCode: 0, durationMs: 12 }
  const joining = (id: string, role: Message['role'], text: string): string[] =>
    transcript.message(message(id, { role, joins: true, blocks: [{ type: 'text', text }] }))
  expect([
    ...joining('1', 'user', 'Look.'),
    ...joining('2', 'assistant', 'I look.'),
    ...transcript.message(
      message('3', {
        blocks: [{ type: 'tool-call', callId: 'c1', name: 'Bash', input: { command: 'ls' } }],
        joins: true,
      }),
    ),
    ...transcript.message(message('4', { role: 'tool', blocks: [detail] })),
    ...transcript.message(message('5', { role: 'tool', blocks: [detail] })),
    ...joining('6', 'assistant', 'Seen.'),
    ...joining('7', 'user', 'And now?'),
    ...joining('8', 'assistant', 'Now this.'),
  ]).toEqual([
    '',
    'You  2026-05-04 07:00',
    '  Look.',
    '',
    'Assistant  2026-05-04 07:00',
    '  I look.',
    '  → Bash ls',
    '    (exit 0, 12 ms)',
    '  Seen.',
    '',
    'You  2026-05-04 07:00',
    '  And now?',
    '',
    'Assistant  2026-05-04 07:00',
    '  Now this.',
  ])
})

test('long output is cut, with how much was left out; what was said is not', () => {
  const long = Array.from({ length: 40 }, (_, i) => `line ${i}`).join('\n')
  const lines = new Transcript(colours).message(
    message('1', {
      at: null,
      blocks: [
        { type: 'text', text: long },
        { type: 'tool-result', callId: 'c', content: [{ type: 'text', text: long }], isError: true },
      ],
    }),
  )
  expect(lines).toHaveLength(2 + 40 + 13)
  expect(lines.at(-1)).toBe('    … 28 more lines')
})

test('output is what a terminal would have shown of it', () => {
  const text = '10 %\r\u001b[31mdone\u001b[0m\u001b]0;title\u0007'
  const lines = new Transcript(colours).message(
    message('1', {
      at: null,
      role: 'tool',
      blocks: [{ type: 'tool-result', callId: 'c', content: [{ type: 'text', text }], isError: false }],
    }),
  )
  expect(lines.at(-1)).toBe('    done')
})

test('rows of a list fit the terminal', () => {
  const style = { colours, home: '/home/me', now: at + 60_000, sources: [] }
  expect(sessionRows([session], { ...style, columns: 50 })).toEqual([
    'pi:01234567  A title␛ that is a good …  ~/work  1m',
  ])
  const [row] = sessionRows([{ ...session, parent: 'pi:1', title: null, cwd: null }], {
    ...style,
    columns: null,
  })
  expect(row).toBe('pi:01234567  ↳ untitled      1m')
  const waiting = { ...session, key: 'pi:2', status: { ...idleStatus, state: 'waiting' as const } }
  expect(sessionRows([session, waiting], { ...style, columns: 50 })).toEqual([
    'pi:01234567  A title␛ that i…  ~/work           1m',
    'pi:2         A title␛ that i…  ~/work  waiting  1m',
  ])
})

// The key of a subagent held all of its session's, and was cut in a terminal: what was left named nothing.
test('keys are whole in the narrowest terminal; where sessions work goes first', () => {
  const style = { colours, home: '/home/me', now: at + 60_000, sources: [] }
  const subagent = { ...session, key: 'pi:0123456789/abcdef', parent: session.key }
  const rows = (columns: number): string[] => sessionRows([session, subagent], { ...style, columns })
  expect(rows(60)).toEqual([
    'pi:01234567         A title␛ that is a good dea…  ~/work  1m',
    'pi:01234567/abcdef  ↳ A title␛ that is a good d…  ~/work  1m',
  ])
  expect(rows(36)).toEqual(['pi:01234567         A title␛ th…  1m', 'pi:01234567/abcdef  ↳ A title␛ …  1m'])
  expect(rows(10)).toEqual(rows(36))
})
