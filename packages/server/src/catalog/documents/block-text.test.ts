import { expect, test } from 'vitest'
import { said } from '../testing/paper-catalog.ts'
import { passagesOf, textsIn } from './block-text.ts'

const call = (callId: string) =>
  ({ type: 'tool-call', callId, name: 'run', input: { command: callId } }) as const
const result = (callId: string, ...texts: readonly string[]) =>
  ({
    type: 'tool-result',
    callId,
    content: texts.map((text) => ({ type: 'text', text }) as const),
    isError: false,
  }) as const

test('each part of a message says where it stands', () => {
  const message = said(
    'a',
    'assistant',
    { type: 'thinking', text: 'hm' },
    'well',
    call('c1'),
    { type: 'image', mediaType: 'image/png', bytes: 3, ref: '0.0.x', n: 0 },
    call('c2'),
    result('c2', 'one', 'two'),
    { type: 'tool-detail', callId: 'c2', exitCode: 1, output: 'one two' },
    { type: 'notice', kind: 'error', text: 'ouch' },
  )
  expect(passagesOf(message)).toEqual([
    { place: 'thinking', text: 'hm', tool: null },
    { place: 'answer', text: 'well', tool: null },
    { place: 'tool-input', text: 'c1', tool: 0 },
    { place: 'tool-input', text: 'c2', tool: 1 },
    { place: 'tool-output', text: 'one\ntwo', tool: 2 },
    { place: 'notice', text: 'ouch', tool: null },
  ])
})

test('what was printed is what a terminal would show', () => {
  const printed = result('c', '10 %\r\u001b[32mdone\u001b[0m', '\u001b]0;title\u0007b')
  expect(passagesOf(said('a', 'tool', printed))).toEqual([{ place: 'tool-output', text: 'done\nb', tool: 0 }])
})

test.each([
  ['user', 'prompt'],
  ['assistant', 'answer'],
  ['tool', 'tool-output'],
  ['system', 'notice'],
] as const)('a text of %s is a %s', (role, place) => {
  expect(passagesOf(said('a', role, 'x'))).toEqual([{ place, text: 'x', tool: null }])
})

test('an input is all of its texts and numbers, in order, not its names', () => {
  const input = { command: ['git', 'log', { n: 7 }], deep: { x: null, y: true, z: 'last' } }
  expect(textsIn(input)).toBe('git\nlog\n7\nlast')
  expect(textsIn('plain')).toBe('plain')
  expect(textsIn(null)).toBe('')
})

test('a deeply nested input is no stack overflow', () => {
  let input: Parameters<typeof textsIn>[0] = 'deep'
  for (let n = 0; n < 20_000; n += 1) input = [input]
  expect(textsIn(input)).toBe('deep')
})
