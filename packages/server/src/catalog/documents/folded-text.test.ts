import fc from 'fast-check'
import { expect, test } from 'vitest'
import { folded, withSpaces } from './folded-text.ts'

test.each([
  ['Foo BAR', 'foo bar'],
  ['Café ÅNGSTRÖM', 'cafe angstrom'],
  ['İstanbul', 'istanbul'],
  ['ΟΔΌΣ', 'οδοσ'],
  ['Straße', 'straße'],
  ['한국', '한국'],
  ['😀 𠮷', '😀 𠮷'],
  ['', ''],
])('%s is compared as %s', (text, expected) => {
  expect(folded(text)).toBe(expected)
})

test('places in a folded text are those in the text', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))
  fc.assert(
    fc.property(text, (given) => {
      expect(folded(given)).toHaveLength(given.length)
      expect(folded(folded(given))).toBe(folded(given))
    }),
    { numRuns: 2_000 },
  )
})

test('each character of a script without spaces is a word', () => {
  expect(withSpaces('see 東京 and かな, not 😀')).toBe('see  東  京  and  か  な , not 😀')
  expect(withSpaces('plain')).toBe('plain')
})
