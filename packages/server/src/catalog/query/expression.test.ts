import { afterAll, beforeAll, expect, test } from 'vitest'
import { PaperCatalog, said } from '../testing/paper-catalog.ts'
import { filterExpression, partsExpression, wordsExpression } from './expression.ts'
import { parseQuery } from './parse.ts'

const call = {
  type: 'tool-call',
  callId: 'c',
  name: 'mcp__disk-check',
  input: { file_path: 'src/a b.ts' },
} as const
const result = {
  type: 'tool-result',
  callId: 'c',
  content: [{ type: 'text', text: 'the disk is full' }],
  isError: true,
} as const

let catalog: PaperCatalog
beforeAll(() => {
  catalog = new PaperCatalog()
  catalog.put('pi:1', [
    said('0', 'user', 'Deploy the fooBar of wa-sqlite, please'),
    said('1', 'assistant', 'Deployed. 東京都 and Café', call),
    said('2', 'tool', result),
    said('3', 'system', { type: 'notice', kind: 'error', text: 'full disk of src/catalog/a.ts' }),
    { ...said('4', 'user', 'deploy aside'), side: true },
  ])
})
afterAll(() => catalog.close())

const parsed = (text: string, typing = false) => parseQuery(text, { typing, sources: ['pi'], now: 0 })

test.each([
  ['deploy', [0, 4]],
  ['DEPLOY', [0, 4]],
  ['deploy*', [0, 1, 4]],
  ['deploy -please', [4]],
  ['-deploy', [1, 2, 3]],
  ['disk full', [2, 3]],
  ['"full disk"', [3]],
  ['fooBar', [0]],
  ['foo', []],
  ['wa-sqlite', [0]],
  ['sqlite', [0]],
  ['src/catalog/a.ts', [3]],
  ['catalog', [3]],
  ['東京', [1]],
  ['京都', [1]],
  ['東都', []],
  ['cafe', [1]],
  ['cafe\u0301', [1]],
  ['role:user', [0, 4]],
  ['role:user role:tool', [0, 2, 4]],
  ['-role:user', [1, 2, 3]],
  ['tool:mcp__disk-check', [1, 2]],
  ['tool:mcp*', [1, 2]],
  ['tool:mcp', []],
  ['-tool:mcp*', [0, 3, 4]],
  ['file:"a b.ts"', [1]],
  ['file:src', [1]],
  ['-file:src', [0, 2, 3, 4]],
  ['is:subagent', [4]],
  ['-is:subagent', [0, 1, 2, 3]],
  ['deploy role:user -is:subagent', [0]],
  ['', [0, 1, 2, 3, 4]],
  ['OR', []],
  ['deploy OR disk', []],
])('by words, %s finds %j', (text, offsets) => {
  expect(catalog.found('words', wordsExpression(parsed(text)))).toEqual(offsets)
})

test('the last word may go on while it is typed, once it has two letters', () => {
  expect(catalog.found('words', wordsExpression(parsed('dep', true)))).toEqual([0, 1, 4])
  expect(catalog.found('words', wordsExpression(parsed('d', true)))).toEqual([])
})

test.each([
  [['ploy'], [0, 1, 4]],
  [['oba', 'qlit'], [0]],
  [['LOG/A.'], [3]],
  [['東京都'], [1]],
  [['afé'], [1]],
])('each three characters of %j are in messages %j', (texts, offsets) => {
  expect(catalog.found('parts', partsExpression(texts) ?? '')).toEqual(offsets)
})

test('what has fewer than three characters is not in the index of parts', () => {
  expect(partsExpression(['ab', '東京'])).toBeNull()
})

test('filters that say nothing of messages need no look at them', () => {
  expect(filterExpression(parsed('deploy -*loy* source:pi after:2026'))).toBeNull()
  expect(filterExpression(parsed('deploy role:user'))).not.toBeNull()
  expect(filterExpression(parsed('deploy -please'))).not.toBeNull()
})
