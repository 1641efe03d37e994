import { expect, it } from 'vitest'
import { patternOf, piecesOf, says } from './words.ts'

it('finds words in any case, also broken into lines and full of signs', () => {
  const pattern = patternOf(['torn line', 'a.b*(c)'])
  if (pattern === null) throw new Error('no pattern')
  expect(piecesOf('A Torn\n line, A.B*(C) and axb', pattern)).toEqual([
    { text: 'A ', hit: false },
    { text: 'Torn\n line', hit: true },
    { text: ', ', hit: false },
    { text: 'A.B*(C)', hit: true },
    { text: ' and axb', hit: false },
  ])
})

it('finds nothing without words', () => {
  expect([patternOf([]), patternOf([' ']), piecesOf('x', null)]).toEqual([
    null,
    null,
    [{ text: 'x', hit: false }],
  ])
})

it('takes every sign for itself', () => {
  const signs = String.raw`\^$.*+?()[]{}|/-=!<>&%#@~`
  for (const sign of signs) expect(piecesOf(`x${sign}y`, patternOf([sign]))).toHaveLength(3)
})

it('looks into all there is of a value', () => {
  const pattern = /torn/giu
  expect([says({ a: [{ b: 'TORN' }] }, pattern), says({ a: [1, null, 'x'] }, pattern)]).toEqual([true, false])
  expect(says('torn', pattern)).toBe(true)
})
