import { describe, expect, it } from 'vitest'
import { inkedOutput } from './ansi.ts'
import { ratioOf, readable, readableOn, type Rgb } from './contrast.ts'
import { wells } from './ink.ts'

/** Each stretch with how it is drawn. */
function drawn(text: string): readonly string[] {
  return inkedOutput(text.replaceAll('^[', '\u001B[')).pieces.map(({ text: piece, style }) => {
    const told = [style?.class ?? '', style?.style?.color ?? '', style?.style?.background ?? '']
    return [piece, ...told.filter((one) => one !== '')].join(' | ')
  })
}

describe('what a terminal was told to draw', () => {
  it.each<[what: string, text: string, drawn: readonly string[]]>([
    [
      'named colours',
      '^[31mred^[39m no ^[92mgreen',
      ['red | ansi-red', ' no ', 'green | ansi-green ansi-bold'],
    ],
    [
      'the first sixteen by number',
      '^[38;5;4mblue^[38;5;9mred',
      ['blue | ansi-blue', 'red | ansi-red ansi-bold'],
    ],
    [
      'kinds of letters',
      '^[1;3;4;9mall^[m none',
      ['all | ansi-bold ansi-italic ansi-underline ansi-struck', ' none'],
    ],
    ['dim, where there is no colour', '^[2mdim^[32mgreen', ['dim | ansi-dim', 'green | ansi-green']],
    ['grounds', '^[41;30mFAIL^[40;32mok', ['FAIL | ansi-on-red', 'ok | ansi-green']],
    ['inverse', '^[7m0^[33m1^[44m2', ['0 | ansi-on-text', '1 | ansi-on-yellow', '2 | ansi-on-yellow']],
    ['any ground, with what can be read on it', '^[48;2;0;95;0mx', ['x | #ffffff | #005f00']],
    ['a number there is no colour for', '^[38;5;300mx', ['x']],
  ])('%s', (_, text, expected) => expect(drawn(text)).toEqual(expected))

  it('moves other colours as far as it takes to read them in each theme', () => {
    expect(drawn('^[38;5;196mx^[38;2;255;255;255my^[38;5;244mz')).toEqual([
      'x | light-dark(#e30000, #ff0000)',
      'y | light-dark(#707070, #ffffff)',
      'z | light-dark(#707070, #808080)',
    ])
  })
})

it('makes every colour of the 256 readable on both wells, and on every ground', () => {
  const steps = [0, 95, 135, 175, 215, 255]
  const cube = steps.flatMap((r) => steps.flatMap((g) => steps.map((b): Rgb => [r, g, b])))
  for (const ground of [wells.light, wells.dark, ...cube.filter((_, n) => n % 7 === 0)])
    for (const colour of cube)
      expect(ratioOf(readableOn(colour, ground), ground)).toBeGreaterThanOrEqual(readable)
})
