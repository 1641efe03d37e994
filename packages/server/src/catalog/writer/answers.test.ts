import type { Message } from '@unspool/core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { texts } from '../columns.ts'
import { PaperCatalog, recordOf, said, blank } from '../testing/paper-catalog.ts'
import { removeSession, saveSession } from './sessions.ts'

let catalog: PaperCatalog
beforeEach(() => {
  catalog = new PaperCatalog()
})
afterEach(() => catalog.close())

const usage = { input: 1, cacheRead: 0, cacheWrite: 0, output: 5 }
const answers: readonly Message[] = ['r1', 'r2'].map((responseId) => ({
  ...said(responseId, 'assistant', 'x'),
  responseId,
  usage,
}))

/** Sessions that pay, by answer. */
function payers(): unknown {
  return catalog.connection.rows(
    `SELECT ${texts('answer.key', 'session.key')} FROM answer JOIN session ON session.no = answer.session
     WHERE copied = 0 AND doubled = 0 ORDER BY 1, 2`,
  )
}

const old = { createdAt: 1_000 }
const young = { createdAt: 2_000 }

test.each(['the old one first', 'the young one first'])(
  'an answer of two sessions counts in the older: %s',
  (order) => {
    const put = [
      () => catalog.put('claude:old', answers.slice(0, 1), old),
      () => catalog.put('claude:young', answers, young),
    ]
    for (const one of order === 'the old one first' ? put : put.toReversed()) one()
    expect(payers()).toEqual([
      ['rr1', 'claude:old'],
      ['rr2', 'claude:young'],
    ])
  },
)

test('when the older one goes, or turns out to be younger, the other pays', () => {
  catalog.put('claude:old', answers, old)
  catalog.put('claude:young', answers, young)
  const summary = { ...blank, key: 'claude:old', source: 'claude', createdAt: 3_000 }
  saveSession(catalog.connection, recordOf(summary, { source: 'claude', segments: [] }))
  expect(payers()).toEqual([
    ['rr1', 'claude:young'],
    ['rr2', 'claude:young'],
  ])
  removeSession(catalog.connection, 'claude:young')
  expect(payers()).toEqual([
    ['rr1', 'claude:old'],
    ['rr2', 'claude:old'],
  ])
})
