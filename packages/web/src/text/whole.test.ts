import type { Block, Message } from '@unspool/core'
import { expect, it } from 'vitest'
import { wholeOf } from './whole.ts'

const message = (...blocks: readonly Block[]): Message => ({ id: 'm', role: 'tool', at: null, blocks })
const long = 'begins like this '.repeat(40)
const cut = `${long.slice(0, 300)}\n…\n${long.slice(-20)}`

it('finds the text that was cut, wherever in the message it lies', () => {
  const places: readonly Block[] = [
    { type: 'text', text: long },
    { type: 'tool-result', callId: 'c', isError: false, content: [{ type: 'text', text: long }] },
    { type: 'tool-detail', callId: 'c', output: long },
    { type: 'tool-call', callId: 'c', name: 'write', input: { path: 'a', edits: [{ content: long }] } },
  ]
  const short: Block = { type: 'text', text: 'begins like this' }
  expect(places.map((block) => wholeOf(message(short, block), cut))).toEqual([long, long, long, long])
})

it('finds nothing in a message that is another', () => {
  expect(wholeOf(message({ type: 'text', text: `other ${long}` }), cut)).toBeNull()
})
