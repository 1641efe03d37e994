import type { Message } from '@unspool/core'
import { expect, test } from 'vitest'
import { textBytesOf } from './indexed-text.ts'

function message(blocks: Message['blocks']): Message {
  return { id: 'm', role: 'assistant', at: null, blocks }
}

test('what people and tools said counts, in bytes, with a line end between two texts', () => {
  const said = message([
    { type: 'thinking', text: 'naïve' },
    { type: 'text', text: 'then' },
    { type: 'tool-call', callId: 'c', name: 'Read', input: { file: 'a.ts', from: 12, all: true } },
    { type: 'tool-result', callId: 'c', isError: false, content: [{ type: 'text', text: 'one' }] },
  ])
  expect(textBytesOf(said)).toBe(Buffer.byteLength('naïve\nthen\na.ts\n12\none'))
})

test('what only repeats or cannot be read does not', () => {
  const repeated = message([
    { type: 'tool-detail', callId: 'c', output: 'one' },
    { type: 'image', mediaType: 'image/png', bytes: 9, ref: '@0', n: 0 },
  ])
  expect([repeated, message([])].map(textBytesOf)).toEqual([0, 0])
})
