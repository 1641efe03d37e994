import { describe, expect, it } from 'vitest'
import { chunks, excerpt, firstLine } from './output.ts'

const numbered = (lines: number): string =>
  Array.from({ length: lines }, (_, n) => `line ${n + 1}`).join('\n')

describe('excerpt', () => {
  it('keeps a text whole that is hardly longer than what would be shown', () => {
    expect(excerpt(numbered(14), 4, 8)).toBeNull()
  })

  it('gives the first and last lines of a longer one', () => {
    expect(excerpt(numbered(15), 2, 3)).toEqual({
      head: 'line 1\nline 2',
      tail: 'line 13\nline 14\nline 15',
      lines: 15,
    })
  })
})

it('also leaves out the middle of a text without lines', () => {
  const text = `a${'b'.repeat(9_000)}c`
  expect(excerpt(text, 4, 8)).toEqual({
    head: `a${'b'.repeat(1_999)}`,
    tail: `${'b'.repeat(1_999)}c`,
    lines: 1,
  })
})

it('cuts a text into pieces that make it whole again', () => {
  for (const text of [numbered(1), numbered(400), `${numbered(399)}\n\nend`])
    expect(chunks(text, 200).join('\n')).toBe(text)
  expect(chunks(numbered(450), 200)).toHaveLength(3)
})

it('finds the first line that says something', () => {
  expect([firstLine('\n\n  npm test  \nmore'), firstLine('   '), firstLine('abcdef', 4)]).toEqual([
    'npm test',
    '',
    'abc…',
  ])
})
