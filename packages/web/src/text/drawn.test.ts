import { expect, it } from 'vitest'
import { drawnText, mayBeDrawn } from './drawn.ts'

it('says what Markdown looks like, without its signs', () => {
  const text =
    'A **torn** `line` and [a _link_](https://example.com)\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |'
  expect(drawnText(text)).toBe('A torn line and a linkonetwoab12')
})

it('says what code and HTML look like: as they are written', () => {
  expect(drawnText('```ts\nconst a = `*b*`\n```\n\n<b>bold</b>')).toBe('const a = `*b*`<b>bold</b>')
})

it('takes no text for one without the words that only signs part', () => {
  const pattern = /torn\s+line/giu
  expect([mayBeDrawn('A **torn** line', pattern), mayBeDrawn('A turned line', pattern)]).toEqual([
    true,
    false,
  ])
})
