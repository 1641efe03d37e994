import type { Cost, IndexStatus, SessionHits, SessionSummary, StatsTable } from '@unspool/core'
import { createColors } from 'picocolors'
import { describe, expect, test } from 'vitest'
import { hitLines } from './hit-lines.ts'
import { milestone, missingLines, plainLine, progressLine, statusLines } from './index-lines.ts'
import { counted, dollars, grouped, short, size } from './numbers.ts'
import { priceLines } from './price-lines.ts'
import { statsLines } from './stats-lines.ts'
import { tableLines } from './table.ts'

const colours = createColors(false)

test('numbers are short, and none is rounded to a thousand of its unit', () => {
  expect([0, 7, 999, 1_000, 1_234, 99_949, 99_950, 999_499, 999_500, 1_234_567_890].map(short)).toEqual([
    '0',
    '7',
    '999',
    '1.00k',
    '1.23k',
    '99.9k',
    '100k',
    '999k',
    '1.00M',
    '1.23G',
  ])
  expect([0, 999, 1_000, 12_300_000].map(size)).toEqual(['0 B', '999 B', '1.00 kB', '12.3 MB'])
  expect(grouped(1_234_567)).toBe('1,234,567')
  expect([counted(1, 'session'), counted(2_000, 'session'), counted(2, 'match', 'matches')]).toEqual([
    '1 session',
    '2,000 sessions',
    '2 matches',
  ])
  expect([0, 0.00007, 0.0042, 0.01, 12.345, 1_234.5].map(dollars)).toEqual([
    '$0.00',
    '$0.00007',
    '$0.004',
    '$0.01',
    '$12.35',
    '$1,234.50',
  ])
})

test('a table leaves out what there is no room for, the most spare column first, and then cuts names', () => {
  const parts = {
    title: 'what',
    rows: [
      { name: 'a name that is rather long', a: 1, b: 2 },
      { name: 'short', a: 10, b: 20 },
    ],
    nameOf: ({ name }: { name: string }) => name,
    columns: [
      { name: 'a', text: ({ a }: { a: number }) => String(a), spare: 0 },
      { name: 'between', text: ({ b }: { b: number }) => String(b), spare: 1 },
    ],
    total: { name: 'total', a: 11, b: 22 },
  }
  expect(tableLines(parts, { colours, width: null })).toEqual([
    'what                         a  between',
    'a name that is rather long   1        2',
    'short                       10       20',
    'total                       11       22',
  ])
  expect(tableLines(parts, { colours, width: 30 })[1]).toBe('a name that is r…   1        2')
  expect(tableLines(parts, { colours, width: 24 })[1]).toBe('a name that is rath…   1')
})

const session = { key: 'pi:0123456789', source: 'pi', title: 'A title', cwd: '/home/me/work', updatedAt: 0 }
const found: SessionHits = {
  session: session as SessionSummary,
  count: 12,
  hits: [
    {
      messageId: 'm',
      offset: 0,
      role: 'tool',
      at: new Date(2026, 4, 4, 7, 0).getTime(),
      place: 'tool-output',
      tool: 'Bash',
      snippet: [
        { text: '…before the ', hit: false },
        { text: 'match', hit: true },
        { text: ' and\tbehind it, as far as there is room', hit: false },
      ],
      score: 1,
    },
  ],
}

describe('what was found', () => {
  const style = { names: new Map([[session.key, 'pi:01234567']]), home: '/home/me', now: 60_000 }

  test('is one line a hit where no terminal is', () => {
    expect(hitLines([found, found], { ...style, colours, columns: null })).toEqual(
      Array(2).fill(
        'pi:01234567  Bash output  2026-05-04 07:00  …before the match and behind it, as far as there is room',
      ),
    )
  })

  test('stands under its session at a terminal, cut to its width, the match in colour', () => {
    const lines = hitLines([found], { ...style, colours: createColors(true), columns: 60 })
    // oxlint-disable-next-line no-control-regex -- colours are what it is about
    const plain = lines.map((line) => line.replace(/\u001b\[\d+m/g, ''))
    expect(plain).toEqual([
      'pi:01234567  A title  ~/work · 12 matches · 1m',
      '  Bash output  2026-05-04 07:00  …before the match and behi…',
    ])
    expect(lines[1]).toContain('\u001b[33mmatch\u001b[39m')
  })
})

describe('how far the index is', () => {
  const status: IndexStatus = {
    state: 'indexing',
    sessions: 2_000,
    words: 1_204,
    substrings: 10,
    bytes: { done: 250_000_000, total: 1_000_000_000 },
    database: { path: '/home/me/catalog.db', bytes: 53_000_000 },
    message: null,
  }
  const parts = { ...status, words: 2_000, substrings: 1_000 }
  const ready: IndexStatus = { ...parts, substrings: 2_000, state: 'ready' }

  test('as a bar and as a line: words first, then their parts', () => {
    expect(progressLine(status)).toBe(
      '██████░░░░░░░░░░░░░░░░░░  25 %  words: 1,204 of 2,000 sessions, 250 MB of 1.00 GB',
    )
    expect(progressLine(parts)).toBe(
      '████████████░░░░░░░░░░░░  50 %  parts of words: 1,000 of 2,000 sessions',
    )
    expect(plainLine(status)).toBe(
      '1,204 of 2,000 sessions can be searched for words (250 MB of 1.00 GB), 10 for parts of words',
    )
    expect([status, parts, ready].map(milestone)).toEqual([2, 15, 20])
  })

  test('who goes on with it is said only where nobody does', () => {
    const style = { home: '/home/me', goesOn: true }
    expect(statusLines(ready, style)).toEqual([
      'All 2,000 sessions can be searched.',
      'The index takes 53.0 MB: ~/catalog.db',
    ])
    expect(statusLines(status, { ...style, goesOn: false })[1]).toBe(
      'A running server goes on with it, or `unspool index`.',
    )
    expect(statusLines(status, style)).toHaveLength(2)
  })

  test('an answer says what it lacks, and nothing when it lacks nothing', () => {
    expect(missingLines(status, 'searched')).toEqual(['1,204 of 2,000 sessions can be searched so far'])
    expect(missingLines(status, 'counted')).toEqual(['1,204 of 2,000 sessions can be counted so far'])
    expect(missingLines(parts, 'searched')).toEqual([
      'parts of words can be found in 1,000 of 2,000 sessions so far',
    ])
    expect(missingLines(parts, 'counted')).toEqual([])
    expect(missingLines({ ...ready, state: 'indexing' }, 'counted')).toEqual([
      'what was said last may be missing',
    ])
    expect(missingLines({ ...status, state: 'stopped', message: 'the disk is full' }, 'searched')).toEqual([
      'the disk is full',
      '1,204 of 2,000 sessions can be searched so far',
    ])
    expect(missingLines(ready, 'searched')).toEqual([])
  })
})

test('what nobody told the price of is called unknown, and an estimate an estimate', () => {
  const counts = {
    sessions: 1,
    prompts: 2,
    answers: 3,
    tokens: { input: 1_000, cacheRead: 0, cacheWrite: 0, output: 10, reasoning: 0 },
  }
  const row = (key: string | null, cost: Cost) => {
    return { key, source: null, label: key, ...counts, cost }
  }
  const table: StatsTable = {
    rows: [
      row('a', { reported: 1, estimated: 0, unpriced: 0 }),
      row('b', { reported: 1, estimated: 2, unpriced: 0 }),
      row(null, { reported: 0, estimated: 0, unpriced: 1_010 }),
    ],
    total: { ...counts, cost: { reported: 2, estimated: 2, unpriced: 1_010 }, medianPrompts: 2 },
    prices: { date: '2026-11-10', overridden: ['mine'], unknown: ['x\u001by'] },
    index: { sessions: 1 } as IndexStatus,
  }
  const style = { colours, columns: 50, home: '/', rest: 3, since: null, names: new Map() }
  expect(statsLines('model', table, style)).toEqual([
    'model     input  output     cost  unpriced',
    'a         1.00k      10    $1.00',
    'b         1.00k      10   ~$3.00',
    'no model  1.00k      10  unknown     1.01k',
    'total     1.00k      10   ~$4.00     1.01k',
    '3 more rows in the total: -n shows them',
    '',
    '~ is estimated by the prices of 2026-11-10, and your own.',
    'Unpriced tokens are in no cost. No price is known of x␛y.',
    'How tokens are counted: docs/usage.md',
  ])
})

test('prices keep all their digits, and no noise', () => {
  const price = { input: 0.25, output: 15, cacheRead: 0.3 / 10, cacheWrite: 3 * 1.1, cacheWriteLong: 0 }
  const style = { colours, columns: null, date: '2026-11-10', file: '~/prices.json' }
  expect(priceLines([{ model: 'm', ...price, own: true }], style)).toEqual([
    'model  input  output  cache read  cache write  for an hour',
    '* m     0.25   15.00        0.03         3.30         0.00',
    '',
    'US dollars per million tokens, as of 2026-11-10.',
    '* is your own: ~/prices.json',
  ])
})
