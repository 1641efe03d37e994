import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../json.ts'
import type { ToolUse } from '../turn.ts'
import { changeOf, diffOf } from './change.ts'
import { changesIn, type ChangedLine } from './patch.ts'

const use = (input: Json, elided: ToolUse['elided'] = null): ToolUse => ({
  type: 'tool',
  callId: 'c',
  name: 'edit',
  input,
  elided,
  at: null,
  result: null,
  details: [],
})

const lines = (...all: readonly (string | number)[]): string => all.join('\n')

const many = (word: string): string => lines(...Array.from({ length: 5_000 }, (_, n) => `${word} ${n}`))

describe('what an edit changed', () => {
  it('is the lines that differ, with three around them that do not', () => {
    const before = lines(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13)
    const after = lines(1, 2, 3, 4, 'five', 6, 7, 8, 9, 10, 11, 12, 'end', 13)
    expect(diffOf(use({ old_string: before, new_string: after }))).toBe(
      lines(' 2', ' 3', ' 4', '-5', '+five', ' 6', ' 7', ' 8', '@@', ' 10', ' 11', ' 12', '+end', ' 13'),
    )
  })

  it('has numbers where a file was written whole', () => {
    expect(diffOf(use({ path: 'a', content: 'a\nb\n' }))).toBe('@@ -0,0 +1,2 @@\n+a\n+b')
    expect(diffOf(use({ path: 'a', content: 'a\n…\nb' }, { bytes: 9, ref: 'r' }))).toBe('+a\n+…\n+b')
  })

  it('is every line, old and new, where too much differs to compare it', () => {
    const diff = diffOf(
      use({ old_string: `${many('a')}\nsame\n${many('b')}`, new_string: `${many('c')}\nsame` }),
    )
    expect(changeOf(diff ?? '')).toEqual({ added: 5_001, removed: 10_001 })
  })

  it('is nothing where nothing changed', () => {
    expect(diffOf(use({ old_string: 'a', new_string: 'a' }))).toBeNull()
  })
})

const told = (input: Json): readonly (readonly ChangedLine[])[] =>
  changesIn(diffOf(use(input)) ?? '').flatMap(({ hunks }) => hunks.map((hunk) => hunk.lines))

const side = (hunk: readonly ChangedLine[], but: '+' | '-'): readonly string[] =>
  hunk.filter(({ sign }) => sign !== but).map(({ text }) => text)

describe('both texts can be made again of what is drawn', () => {
  it('of short texts, whatever their lines say', () => {
    const line = fc.constantFrom(
      '',
      'a',
      '- a',
      '-- a',
      '++ b',
      '+++ b',
      '@@',
      '@@ -1 +1 @@',
      '*** End Patch',
      '…',
      'diff a',
    )
    const text = fc.array(line, { minLength: 1, maxLength: 3 }).map((all) => `${all.join('\n')}\n`)
    fc.assert(
      fc.property(text, text, (before, after) => {
        fc.pre(before !== after)
        const all = told({ old_string: before, new_string: after }).flat()
        expect([`${side(all, '+').join('\n')}\n`, `${side(all, '-').join('\n')}\n`]).toEqual([before, after])
      }),
    )
  })

  it('of long texts, of the hunks and what lies between them', () => {
    const step = fc.record({ keep: fc.nat(9), drop: fc.nat(3), add: fc.nat(3) })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const before: string[] = []
        const after: string[] = []
        for (const { keep, drop, add } of steps) {
          for (let n = 0; n < keep; n++) after.push(before[before.push(`line ${before.length}`) - 1] ?? '')
          for (let n = 0; n < drop; n++) before.push(`line ${before.length}`)
          for (let n = 0; n < add; n++) after.push(`new ${after.length}`)
        }
        const made = [...before]
        for (const hunk of told({ old_string: lines(...before), new_string: lines(...after) })) {
          const [old, fresh] = [side(hunk, '+'), side(hunk, '-')]
          const at = placeOf(made, old)
          made.splice(at, old.length, ...fresh)
        }
        expect(made).toEqual(after)
      }),
    )
  })
})

/** Where these lines stand together: every old line is another, so there is one place. None are in an empty text. */
function placeOf(all: readonly string[], wanted: readonly string[]): number {
  if (wanted.length === 0) return 0
  const at = all.findIndex((_, n) => wanted.every((line, m) => all[n + m] === line))
  if (at === -1) throw new Error(`not there: ${wanted.join(', ')}`)
  return at
}
