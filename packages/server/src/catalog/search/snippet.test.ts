import { expect, test } from 'vitest'
import type { Term } from '../query/query.ts'
import { said } from '../testing/paper-catalog.ts'
import { holdsAll, snippetOf } from './snippet.ts'

const word = (text: string): Term => ({ kind: 'word', text })
const start = (text: string): Term => ({ kind: 'start', text })
const part = (text: string): Term => ({ kind: 'part', text })

function marked(text: string, ...terms: readonly Term[]): string | undefined {
  return snippetOf(said('a', 'user', text), terms)
    ?.parts.map((one) => (one.hit ? `[${one.text}]` : one.text))
    .join('')
}

test.each<[string, readonly Term[], string]>([
  ['one two three', [word('two')], 'one [two] three'],
  ['one two three', [word('three'), word('one')], '[one] two [three]'],
  ['one two three', [], 'one two three'],
  ['one two three', [word('four')], 'one two three'],
  ['deploy deployed', [start('deploy')], '[deploy] [deploy]ed'],
  ['deploy deployed', [word('deploy')], '[deploy] deployed'],
  ['redeployed', [word('deploy')], 're[deploy]ed'],
  ['a.b-c d', [word('b c')], 'a.[b-c] d'],
  ['x => y', [part('=> y')], 'x [=> y]'],
  ['a*b (c) [d]', [part('*b (c')], 'a[*b (c]) [d]'],
  ['Ünïcode ÄÖ', [word('unicode')], '[Ünïcode] ÄÖ'],
  ['lines\nand\ttabs', [word('and')], 'lines [and] tabs'],
  ['하늘 한국어', [word('한국')], '하늘 [한국]어'],
  ['東京都と京都', [word('京都')], '東[京都]と[京都]'],
])('in “%s”', (text, terms, expected) => {
  expect(marked(text, ...terms)).toBe(expected)
})

test('a long text is cut around the first match, never within a character', () => {
  const text = `${'😀'.repeat(300)} needle ${'😀'.repeat(300)}`
  const shown = marked(text, word('needle')) ?? ''
  expect(shown).toMatch(/^….+\[needle\].+…$/u)
  expect(shown.length).toBeLessThan(220)
  expect(shown.isWellFormed()).toBe(true)
})

test('the part of a message that has most of what is looked for is shown', () => {
  const message = said('a', 'assistant', { type: 'thinking', text: 'disk' }, 'the disk is full')
  expect(snippetOf(message, [word('disk'), word('full')])).toEqual({
    place: 'answer',
    tool: null,
    parts: [
      { text: 'the ', hit: false },
      { text: 'disk', hit: true },
      { text: ' is ', hit: false },
      { text: 'full', hit: true },
    ],
  })
  expect(snippetOf(said('a', 'user'), [word('disk')])).toBeNull()
})

test('a message holds texts in any of its parts, whatever their case and marks', () => {
  const message = said('a', 'assistant', { type: 'thinking', text: 'Café in Zürich' }, 'cafe\u0301 two')
  expect(holdsAll(message, ['CAFE', 'two'])).toBe(true)
  expect(holdsAll(message, ['café two'])).toBe(true)
  expect(holdsAll(message, ['three'])).toBe(false)
  expect(holdsAll(said('b', 'user', '하늘'), ['한국'])).toBe(false)
})
