import { changesIn, diffOf, type ChangedLine } from '@unspool/core/tools'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawnLines, splitRows, type DrawnLine } from './drawn-lines.ts'

/** The lines of an edit that replaces one text by another. */
function between(before: string, after: string): readonly ChangedLine[] {
  const input = { old_string: before, new_string: after }
  const common = { callId: 'c', name: 'edit', elided: null, at: null, result: null, details: [] }
  const diff = diffOf({ type: 'tool', input, ...common })
  return changesIn(diff ?? '').flatMap(({ hunks }) => hunks.flatMap(({ lines }) => lines))
}

/** A line with what is marked of it in brackets. */
function told({ sign, text, marks }: DrawnLine): string {
  const opened = marks.toReversed().reduce((all, { from, to }) => {
    return `${all.slice(0, from)}[${all.slice(from, to)}]${all.slice(to)}`
  }, text)
  return sign + opened
}

const lines = (...all: readonly string[]): string => all.join('\n')

describe('drawnLines', () => {
  it('marks the words that changed, in lines that belong together', () => {
    const before = lines(
      'a',
      "const lines = decode(chunk).split('x')",
      'return { lines, at: at + chunk.length }',
    )
    const after = lines(
      'a',
      'const end = chunk.indexOf(LINE)',
      'if (no) wait()',
      'return { lines, at: at + end  + 1 }',
    )
    expect(drawnLines(between(before, after)).map(told)).toEqual([
      ' a',
      "-const [lines] = [decode(]chunk[).split('x'])",
      '-return { lines, at: at + [chunk.length] }',
      '+const [end] = chunk.[indexOf(LINE])',
      '+if (no) wait()',
      '+return { lines, at: at + [end  + 1] }',
    ])
  })

  it('marks nothing where hardly anything is the same, or lines are endless', () => {
    const long = 'word '.repeat(200)
    expect(drawnLines(between('abc', 'xyz')).map(told)).toEqual(['-abc', '+xyz'])
    expect(drawnLines(between(`${long}a`, `${long}b`)).flatMap(({ marks }) => marks)).toEqual([])
  })

  it('marks indents that changed', () => {
    expect(drawnLines(between('  a(b)', '    a(b)')).map(told)).toEqual(['-[  ]a(b)', '+[    ]a(b)'])
  })
})

describe('splitRows', () => {
  it('puts beside each other what belongs together, and beside nothing what is alone', () => {
    const rows = splitRows(between(lines('x', 'one(1)', 'y'), lines('x', 'zero', 'one(2)', 'two', 'y')))
    expect(rows.map(({ old, fresh }) => [old && told(old), fresh && told(fresh)])).toEqual([
      [' x', ' x'],
      [null, '+zero'],
      ['-one([1])', '+one([2])'],
      [null, '+two'],
      [' y', ' y'],
    ])
  })
})

const joined = (some: readonly (DrawnLine | null)[]): string =>
  some.flatMap((one) => (one === null ? [] : [`${one.text}\n`])).join('')

describe('both texts can be made again of what is drawn', () => {
  const line = fc.constantFrom('', 'a', 'a b', 'a b c', '  a b', 'x(1)', 'x(2)', '-- a', '++ b', '@@')
  const text = fc.array(line, { minLength: 1, maxLength: 4 }).map((all) => `${lines(...all)}\n`)
  const both = fc.tuple(text, text).filter(([before, after]) => before !== after)
  /** What is drawn is a stretch of the text: what lies three lines from any change is left out. */
  it('in one column', () => {
    fc.assert(
      fc.property(both, ([before, after]) => {
        const drawn = drawnLines(between(before, after))
        expect(before).toContain(joined(drawn.filter(({ sign }) => sign !== '+')))
        expect(after).toContain(joined(drawn.filter(({ sign }) => sign !== '-')))
        for (const { text: said, marks } of drawn)
          for (const { from, to } of marks) expect(0 <= from && from < to && to <= said.length).toBe(true)
      }),
    )
  })

  it('side by side, each line once', () => {
    fc.assert(
      fc.property(both, ([before, after]) => {
        const all = between(before, after)
        const rows = splitRows(all)
        expect(rows.map(({ old }) => old).filter((one) => one !== null)).toEqual(
          drawnLines(all).filter(({ sign }) => sign !== '+'),
        )
        expect(rows.map(({ fresh }) => fresh).filter((one) => one !== null)).toEqual(
          drawnLines(all).filter(({ sign }) => sign !== '-'),
        )
      }),
    )
  })
})
