import { describe, expect, it } from 'vitest'
import { filterOf, takeFilters, wordsOf, writeFilter, writeQuery } from './query.ts'

describe('typing', () => {
  it.each([
    ['source:codex', [], 'source:codex'],
    ['source:codex ', ['source:codex'], ''],
    ['torn source:codex line', ['source:codex'], 'torn line'],
    ['project:"my app" after:2026-11-03 torn', ['project:"my app"', 'after:2026-11-03'], 'torn'],
    ['project:"my ', [], 'project:"my '],
    ['-tool:Bash torn', ['-tool:Bash'], 'torn'],
    ['https://x.y z', [], 'https://x.y z'],
    ['source: codex', [], 'source: codex'],
    ['"source:codex line" ', [], '"source:codex line" '],
    ['  torn  line ', [], '  torn  line '],
  ])('takes the finished filters out of %j', (typed, filters, text) => {
    expect(takeFilters(typed)).toEqual({ filters, text })
  })
})

it('reads and writes filters, and the query around them', () => {
  expect([filterOf('-Tool:Bash'), filterOf('project:"a b"'), filterOf('torn'), filterOf('x:y')]).toEqual([
    { not: true, name: 'tool', value: 'Bash' },
    { not: false, name: 'project', value: 'a b' },
    null,
    null,
  ])
  expect([writeFilter('project', '/home/a b'), writeFilter('is', 'subagent')]).toEqual([
    'project:"/home/a b"',
    'is:subagent',
  ])
  expect(writeQuery({ filters: ['is:subagent'], text: ' torn ' })).toBe('is:subagent torn')
})

it('knows what of a query a title can have', () => {
  expect(wordsOf('torn "a line" -not pre* source:codex')).toEqual(['torn', 'a line', 'pre'])
})
