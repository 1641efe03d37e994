import { expect, it } from 'vitest'
import { plainOf } from './plain.ts'
import { piecesOf } from './words.ts'

function read(text: string): string {
  return plainOf(piecesOf(text, /torn/gu))
    .map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
    .join('')
}

it('leaves out what Markdown writes around words', () => {
  expect(read('**A torn line** is in `lines.ts`: ```ts const torn = 1 ``` ## Then it goes on')).toBe(
    'A [torn] line is in lines.ts: const [torn] = 1 Then it goes on',
  )
})

it('leaves out half a mark where the excerpt begins', () => {
  expect(read('…*nobody** hears a torn line')).toBe('…nobody hears a [torn] line')
})

it('keeps what only looks like a mark', () => {
  expect(read('2 * 3, C# and __init__ of torn #12')).toBe('2 * 3, C# and __init__ of [torn] #12')
})
