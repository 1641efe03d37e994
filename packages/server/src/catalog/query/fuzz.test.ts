import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Connection } from '../connection.ts'
import { search } from '../search/search.ts'
import { Sessions } from '../search/sessions.ts'
import { PaperCatalog, said } from '../testing/paper-catalog.ts'
import { reading } from '../testing/reading.ts'
import { parseQuery } from './parse.ts'
import { type Query, QueryError } from './query.ts'

const runs = Number(process.env['UNSPOOL_HISTORIES'] ?? 200) * 10

let catalog: PaperCatalog
let connection: Connection
beforeAll(() => {
  catalog = new PaperCatalog()
  catalog.put('pi:1', [
    said('a', 'user', 'deploy the fooBar of wa-sqlite in 東京都 now'),
    said('b', 'assistant', '한국 café => "quoted" 😀'),
  ])
  connection = reading(catalog.path)
})
afterAll(() => {
  connection.close()
  catalog.close()
})

/** What has a meaning for a query, for the full-text index or for neither, in any order. */
const scrap = fc.constantFrom(
  ...'" “ ” * - : ( ) + ^ { } \' \\ / , ; % _ @ # = => OR AND NOT NEAR NEAR( words text : tags files'.split(
    ' ',
  ),
  ...'source: role: tool: file: after: before: is: -is: -role: project: model: pi user subagent today'.split(
    ' ',
  ),
  ' ',
  '\t',
  '\n',
  '\0',
  '\ud800',
  '\u0301',
  'é',
  'e\u0301',
  '東京',
  '한국',
  'ก็',
  '𠮷',
  '😀',
  'deploy',
  'fo',
  'xqroleuser',
)
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.array(scrap, { maxLength: 16 }).map((scraps) => scraps.join('')),
)

function tryParsed(query: string, typing: boolean): Query | string {
  try {
    return parseQuery(query, { typing, sources: ['pi'], now: 0 })
  } catch (error) {
    if (error instanceof QueryError) return error.message
    throw error
  }
}

function found(query: Query) {
  const order = { query, start: { skip: 0, behind: null }, limit: 5, hits: 3, now: 0, patience: 20 }
  return search(connection, order, { sessions: new Sessions().all(connection), check: () => {} })
}

test('any text is a query that the database takes, or a sentence says why not', () => {
  fc.assert(
    fc.property(text, fc.boolean(), (given, typing) => {
      const query = tryParsed(given, typing)
      if (typeof query === 'string') expect(query).toMatch(/^[^\n]{10,}[^.]$/)
      else expect(found(query).total.sessions).toBeLessThanOrEqual(1)
    }),
    { numRuns: runs },
  )
})

test.each([
  ['words', 'deploy '.repeat(600)],
  ['different words', Array.from({ length: 600 }, (_, n) => `w${n}`).join(' ')],
  ['excluded words', Array.from({ length: 600 }, (_, n) => `-w${n}`).join(' ')],
  ['filters', Array.from({ length: 500 }, (_, n) => `tool:t${n}`).join(' ')],
  ['excluded filters', Array.from({ length: 500 }, (_, n) => `-file:f${n}`).join(' ')],
  ['parts', Array.from({ length: 500 }, (_, n) => `*prt${n}*`).join(' ')],
  ['characters', 'deploy'.repeat(680)],
])('a query of very many %s is taken or said to be too long', (_what, given) => {
  const query = tryParsed(given, false)
  if (typeof query !== 'string') expect(found(query).total.messages).toBeLessThanOrEqual(2)
  else expect(query).toMatch(/too/)
})
