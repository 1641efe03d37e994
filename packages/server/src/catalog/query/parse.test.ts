import { describe, expect, test } from 'vitest'
import { parseQuery } from './parse.ts'
import { type Filters, type Query, QueryError } from './query.ts'

const now = new Date(2026, 4, 4, 12).getTime()
const noFilters: Filters = {
  sources: [],
  projects: [],
  models: [],
  roles: [],
  tools: [],
  files: [],
  subagent: null,
  after: null,
  before: null,
}

function parsed(text: string, typing = false): Query {
  return parseQuery(text, { typing, sources: ['claude', 'pi'], now })
}

function query(parts: Partial<Omit<Query, 'filters'>> & { readonly filters?: Partial<Filters> }): Query {
  return { terms: [], without: [], ...parts, filters: { ...noFilters, ...parts.filters } }
}

const word = (text: string) => ({ kind: 'word' as const, text })
const start = (text: string) => ({ kind: 'start' as const, text })
const part = (text: string) => ({ kind: 'part' as const, text })
const yes = <T>(value: T) => ({ value, negated: false })
const no = <T>(value: T) => ({ value, negated: true })

describe('words', () => {
  test.each([
    ['', query({})],
    ['disk full', query({ terms: [word('disk'), word('full')] })],
    ['"disk full"', query({ terms: [word('disk full')] })],
    ['disk -full', query({ terms: [word('disk')], without: [word('full')] })],
    ['-"disk full"', query({ without: [word('disk full')] })],
    ['depl*', query({ terms: [start('depl')] })],
    ['*ploy*', query({ terms: [part('ploy')] })],
    ['*ploy', query({ terms: [part('ploy')] })],
    ['-*ploy*', query({ without: [part('ploy')] })],
    ['"a*b"', query({ terms: [word('a*b')] })],
    ['*', query({})],
    ['=>=', query({ terms: [part('=>=')] })],
    ['fooBar wa-sqlite src/a.ts', query({ terms: [word('fooBar'), word('wa-sqlite'), word('src/a.ts')] })],
    ['https://example.com/a', query({ terms: [word('https://example.com/a')] })],
    ['TypeError: x', query({ terms: [word('TypeError:'), word('x')] })],
    ['東京', query({ terms: [word('東京')] })],
    ['cafe\u0301', query({ terms: [word('café')] })],
  ])('%s', (text, expected) => {
    expect(parsed(text)).toEqual(expected)
  })
})

describe('filters', () => {
  test.each([
    ['source:PI', query({ filters: { sources: [yes('pi')] } })],
    ['-source:pi', query({ filters: { sources: [no('pi')] } })],
    ['project:app project:shop', query({ filters: { projects: [yes('app'), yes('shop')] } })],
    ['model:opus', query({ filters: { models: [yes('opus')] } })],
    ['role:user -role:tool', query({ filters: { roles: [yes('user'), no('tool')] } })],
    ['tool:Bash', query({ filters: { tools: [yes('Bash')] } })],
    ['file:"my notes.md"', query({ filters: { files: [yes('my notes.md')] } })],
    ['is:subagent', query({ filters: { subagent: true } })],
    ['-is:subagent', query({ filters: { subagent: false } })],
    ['after:2026-05-01', query({ filters: { after: new Date(2026, 4, 1).getTime() } })],
    [
      'after:2026 after:2026-05-01 before:today before:2026-05-02',
      query({ filters: { after: new Date(2026, 4, 1).getTime(), before: new Date(2026, 4, 2).getTime() } }),
    ],
    ['x role:user', query({ terms: [word('x')], filters: { roles: [yes('user')] } })],
  ])('%s', (text, expected) => {
    expect(parsed(text)).toEqual(expected)
  })
})

describe('while it is typed', () => {
  test.each([
    ['dep', query({ terms: [start('dep')] })],
    ['dep ', query({ terms: [word('dep')] })],
    ['disk "is ful', query({ terms: [word('disk'), start('is ful')] })],
    ['disk -', query({ terms: [word('disk')] })],
    ['disk role:', query({ terms: [word('disk')] })],
    ['disk role:us', query({ terms: [word('disk')] })],
    ['disk role:user', query({ terms: [word('disk')], filters: { roles: [yes('user')] } })],
    ['after:2026-0', query({})],
    ['=', query({})],
  ])('%s', (text, expected) => {
    expect(parsed(text, true)).toEqual(expected)
  })
})

describe('what makes no sense is said', () => {
  test.each([
    ['role:boss', 'role: takes user, assistant, tool, system, not “boss”'],
    ['source:vim', 'source: takes claude, pi, not “vim”'],
    ['is:blue', 'is: takes subagent, not “blue”'],
    ['is:subagent is:blue', 'is: takes subagent, not “blue”'],
    ['role:', 'nothing follows “role:”'],
    ['role: user', 'nothing follows “role:”'],
    ['-file:', 'nothing follows “file:”'],
    ['tool:*', 'nothing follows “tool:”'],
    ['project:""', 'nothing follows “project:”'],
    ['-after:today', '-after: means nothing: use before:'],
    ['-before:today', '-before: means nothing: use after:'],
    ['after:soon', '“soon” is not a time: write 2026-05-04, today, yesterday or 7d'],
    ['*ab*', '“ab” is too short to look for: a part of a word takes 3 characters'],
    ['"open', 'a quotation mark is not closed'],
  ])('%s', (text, message) => {
    expect(() => parsed(text)).toThrow(new QueryError(message))
  })
})
