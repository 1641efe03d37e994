import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseQuery } from '../query/parse.ts'
import { PaperCatalog, said } from '../testing/paper-catalog.ts'
import { search } from './search.ts'
import { Sessions } from './sessions.ts'

const now = Date.UTC(2026, 4, 30)
const day = 86_400_000

let catalog: PaperCatalog
beforeAll(() => {
  catalog = new PaperCatalog()
  const filler = 'filler '.repeat(300)
  catalog.put('pi:old', [said('a', 'user', 'about the badger')], { updatedAt: now - 200 * day })
  catalog.put('pi:new', [said('a', 'user', 'about the badger')], { updatedAt: now - day })
  catalog.put('pi:aside', [said('a', 'user', `${filler} badger ${filler}`)], { updatedAt: now - day })
  catalog.put(
    'pi:often',
    Array.from({ length: 8 }, (_, n) =>
      said(`m${n}`, 'user', n === 5 ? 'badger badger' : `a badger ${filler}`),
    ),
    { updatedAt: now - 2 * day },
  )
  for (let n = 0; n < 300; n += 1)
    catalog.put(`pi:x${n}`, [said('a', 'user', 'common words of every day')], { updatedAt: now - n * day })
})
afterAll(() => catalog.close())

function found(text: string, more: { limit?: number; hits?: number } = {}) {
  const query = parseQuery(text, { typing: false, sources: ['pi'], now })
  const sessions = new Sessions().all(catalog.connection)
  const order = { query, start: { skip: 0, behind: null }, limit: 10, hits: 3, now, patience: 0, ...more }
  return search(catalog.connection, order, { sessions, check: () => {} })
}

test('better matches and newer sessions come first', () => {
  const keys = found('badger').sessions.map(({ key }) => key)
  expect(keys.indexOf('pi:new')).toBeLessThan(keys.indexOf('pi:old'))
  expect(keys.indexOf('pi:new')).toBeLessThan(keys.indexOf('pi:aside'))
  expect(keys).toHaveLength(4)
})

test('a session shows its best messages, best first, and how many there are', () => {
  const often = found('badger').sessions.find(({ key }) => key === 'pi:often')
  expect(often?.count).toBe(8)
  expect(often?.hits.map(({ score }) => score)).toEqual(
    often?.hits.map(({ score }) => score).toSorted((a, b) => b - a),
  )
})

test('of what is everywhere the newest sessions come first', () => {
  const { sessions, total } = found('common', { limit: 3 })
  expect(sessions.map(({ key }) => key)).toEqual(['pi:x0', 'pi:x1', 'pi:x2'])
  expect(total).toEqual({ sessions: 300, messages: 300, exact: true })
})

test('a query that nobody waits for any more ends', () => {
  const query = parseQuery('badger', { typing: false, sources: ['pi'], now })
  const order = { query, start: { skip: 0, behind: null }, limit: 10, hits: 3, now, patience: 0 }
  const sessions = new Sessions().all(catalog.connection)
  expect(() => search(catalog.connection, order, { sessions, check: ended })).toThrow('ended')
})

function ended(): never {
  throw new Error('ended')
}
