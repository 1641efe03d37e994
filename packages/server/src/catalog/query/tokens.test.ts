import { expect, test } from 'vitest'
import { QueryError } from './query.ts'
import { tokensOf } from './tokens.ts'

const plain = { negated: false, name: null, quoted: false }

test.each([
  ['', []],
  ['   ', []],
  ['deploy', [{ ...plain, text: 'deploy' }]],
  [
    'a -b',
    [
      { ...plain, text: 'a' },
      { ...plain, negated: true, text: 'b' },
    ],
  ],
  ['"disk is full"', [{ ...plain, quoted: true, text: 'disk is full' }]],
  ['-"disk full"', [{ ...plain, negated: true, quoted: true, text: 'disk full' }]],
  ['Role:user', [{ ...plain, name: 'role', text: 'user' }]],
  ['-file:"my notes.md"', [{ negated: true, name: 'file', quoted: true, text: 'my notes.md' }]],
  ['“typographic”', [{ ...plain, quoted: true, text: 'typographic' }]],
  ['well-known', [{ ...plain, text: 'well-known' }]],
  ['src/a.ts:12', [{ ...plain, text: 'src/a.ts:12' }]],
])('%s is cut into pieces', (query, tokens) => {
  expect(tokensOf(query, false)).toEqual(tokens)
})

test('a quotation mark may be open only while somebody types', () => {
  expect(tokensOf('say "disk is', true)).toEqual([
    { ...plain, text: 'say' },
    { ...plain, quoted: true, text: 'disk is' },
  ])
  expect(() => tokensOf('say "disk is', false)).toThrow(new QueryError('a quotation mark is not closed'))
})

test('what no text can hold is no part of a piece', () => {
  expect(tokensOf('a\0b \ud800c', false)).toEqual([
    { ...plain, text: 'a' },
    { ...plain, text: 'b' },
    { ...plain, text: '\ufffdc' },
  ])
})
