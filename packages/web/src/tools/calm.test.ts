import type { Json, ToolUse } from '@unspool/core'
import { expect, it } from 'vitest'
import { isCalm } from './calm.ts'
import { deedsOf, saidOf } from './deeds.ts'

const use = (name: string, input: Json, isError = false): ToolUse => ({
  type: 'tool',
  callId: 'c',
  name,
  input,
  elided: null,
  at: 0,
  result: { messageId: 'r', at: 1, isError, content: [] },
  details: [],
})
const read = (path: string): ToolUse => use('Read', { file_path: path })
const grep = (pattern: string): ToolUse => use('Grep', { pattern })
const ls = (path: string): ToolUse => use('LS', { path })

it.each<[string, readonly ToolUse[]]>([
  ['Read 3 files and searched for lastIndexOf', [read('a'), grep('lastIndexOf'), read('b'), read('c')]],
  ['Read a.ts', [read('/x/src/a.ts'), read('/x/src/a.ts')]],
  ['Read 2 files', [read('/x/src/a.ts'), read('/x/b/a.ts')]],
  ['Searched for a and read b', [grep('a'), read('b')]],
  ['Searched twice, listed src and read b', [grep('a'), ls('src'), grep('c'), read('b')]],
  ['Listed 3 folders and searched 3 times', [ls('a'), ls('b'), ls('c'), grep('a'), grep('b'), grep('c')]],
  ['Looked for files *.ts and read b', [use('Glob', { pattern: '*.ts' }), read('b')]],
  ['Looked for files twice', [use('Glob', { pattern: '*.ts' }), use('Glob', { pattern: '*.md' })]],
  [
    'Searched the web for a b and fetched 2 pages',
    [
      use('WebSearch', { query: 'a b' }),
      use('WebFetch', { url: 'https://a.b/c' }),
      use('FetchUrl', { url: 'https://d.e' }),
    ],
  ],
  ['Searched the web twice', [use('web_search', { query: 'a' }), use('web_search', { query: 'b' })]],
])('says %s', (words, uses) => {
  expect(saidOf(deedsOf(uses, '/x'))).toBe(words)
})

it('is calm only where a tool looked at something, and it went well', () => {
  const calls = [read('a'), grep('a'), use('Read', {}, true), use('Bash', { command: 'ls' }), use('Edit', {})]
  expect([...calls, { ...read('a'), result: null }].map(isCalm)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ])
})
