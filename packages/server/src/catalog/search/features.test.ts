import { appendFileSync } from 'node:fs'
import type { SearchHit } from '@unspool/core'
import { workerUrl } from '@unspool/parsers'
import Database from 'libsql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Library } from '../../library.ts'
import { type Growing, samples } from '../../testing/home.ts'
import { Indexed } from '../testing/indexed.ts'
import { heardIn } from '../../testing/heard.ts'

/** A text of which only both ends are sent: what is in between can only be found. */
const long = `${'lead '.repeat(20_000)} needle ${'trail '.repeat(20_000)}`

/** What each session says, by offset. */
const texts = [
  'Deploy the fooBar of wa-sqlite please',
  'Deployed it: see packages/server/src/catalog.ts and 東京都庁',
  'the disk is full again, 한국어 text and Café',
  long,
  'full the disk is not, a => b',
]

let indexed: Indexed
let library: Library
const sessions = new Map<string, Growing>()
beforeAll(async () => {
  indexed = new Indexed()
  for (const { source, sample } of samples) {
    const session = indexed.home.session(source.id).begin(texts[0])
    for (const text of texts.slice(1)) session.add(text)
    // Two records on one line, as programs that die in between leave them.
    appendFileSync(session.path, `${sample.prompt(20, 'glued one')}${sample.prompt(21, 'glued two')}\n`)
    sessions.set(source.id, session)
  }
  const { environment } = indexed.home
  library = new Library({ environment, worker: workerUrl, log: heardIn(indexed.said) })
  await indexed.look().settled()
})
afterAll(async () => {
  await library.close()
  await indexed.remove()
  expect(indexed.said).toEqual([])
})

/** Marked text in brackets. */
function marked({ snippet }: SearchHit): string {
  return snippet.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('')
}

describe.each(samples)('$source.id', ({ source: { id } }) => {
  const hitsOf = async (query: string): Promise<readonly SearchHit[]> => {
    const { sessions: found } = await indexed.search(`${query} source:${id}`)
    return found.flatMap(({ hits }) => hits)
  }

  test.each([
    ['deploy', [0, 1]],
    ['DEPLOY', [0, 1]],
    ['"deploy the"', [0]],
    ['deploy*', [0, 1]],
    ['*eploy*', [0, 1]],
    ['*eploye*', [1]],
    ['"disk is full"', [2]],
    ['disk full', [2, 4]],
    ['disk -again', [4]],
    ['disk -"is full"', [4]],
    ['disk -*agai*', [4]],
    ['-*eploy* -lead -glued', [2, 4]],
    ['eploye -it', []],
    ['eploy -sqlit', [0, 1]],
    ['eploy -*sqlit*', [1]],
    ['fooBar', [0]],
    ['foobar', [0]],
    ['oBa', [0]],
    ['wa-sqlite', [0]],
    ['sqlite', [0]],
    ['qlite', [0]],
    ['packages/server/src/catalog.ts', [1]],
    ['catalog.ts', [1]],
    ['server/src', [1]],
    ['東京', [1]],
    ['京都庁', [1]],
    ['京', [1]],
    ['한국', [2]],
    ['국어', [2]],
    ['cafe', [2]],
    ['café', [2]],
    ['caf*', [2]],
    ['"a => b"', [4]],
    ['needle', [3]],
    ['eedl', [3]],
    ['"lead needle"', [3]],
    ['glued', [5, 6]],
    ['"glued two"', [6]],
    ['lued tw', [6]],
    ['deploy disk', []],
    ['nowhere', []],
    ['role:user disk', [2, 4]],
    ['role:assistant deployed', [1]],
    ['-role:user deploy*', [1]],
  ])('%s', async (query, offsets) => {
    const hits = await hitsOf(query)
    expect(hits.map(({ offset }) => offset).toSorted((a, b) => a - b)).toEqual(offsets)
  })

  test('a hit says where it is: the conversation goes on from there', async () => {
    const log = await library.open(sessions.get(id)?.key ?? '')
    for (const query of ['fooBar', '東京', 'eedl', '"glued two"']) {
      const hits = await hitsOf(query)
      expect(hits).toHaveLength(1)
      for (const { offset, messageId } of hits) {
        const { messages } = await log.slice(offset, 1)
        expect(messages.map((message) => message.id)).toEqual([messageId])
      }
    }
  })

  test.each([
    ['fooBar', 'Deploy the [fooBar] of wa-sqlite please'],
    ['deploy sqlite', '[Deploy] the fooBar of wa-[sqlite] please'],
    ['*oBa*', 'Deploy the fo[oBa]r of wa-sqlite please'],
    ['京都', '…packages/server/src/catalog.ts and 東[京都]庁'],
    ['"server src"', 'Deployed it: see packages/[server/src]/catalog.ts and 東京都庁'],
    ['cafe', 'the disk is full again, 한국어 text and [Café]'],
    ['한국', 'the disk is full again, [한국]어 text and Café'],
  ])('what matches %s is marked', async (query, expected) => {
    const [hit] = await hitsOf(query)
    expect(hit && marked(hit)).toBe(expected)
  })

  test('of a long text the part around the match is shown', async () => {
    const [hit] = await hitsOf('needle')
    expect(hit && marked(hit)).toMatch(/^…(?:lead )+ ?\[needle\] (?:trail )+\S*…$/)
  })
})

test('what is typed next ends what was asked before, on its own channel', async () => {
  const asked = ['d', 'di', 'dis', 'disk'].map((query) =>
    indexed.search(query, { typing: true, channel: 'one' }),
  )
  const [other, ...answers] = await Promise.all([indexed.search('disk', { channel: 'two' }), ...asked])
  expect(answers.map(({ ended }) => ended)).toEqual([true, true, true, false])
  expect([other?.ended, other?.total.sessions, answers.at(-1)?.total.sessions]).toEqual([false, 4, 4])
})

test('a query that makes no sense is refused with a sentence', async () => {
  await expect(indexed.search('role:boss')).rejects.toThrow(
    'role: takes user, assistant, tool, system, not “boss”',
  )
})

test('pages follow each other: each session once', async () => {
  const all = (await indexed.search('disk')).sessions.map(({ session }) => session.key)
  const paged: string[] = []
  for (let after: string | null = '0'; after !== null;) {
    const answer = await indexed.search('disk', { limit: 1, after })
    expect(answer.total).toEqual({ sessions: 4, messages: 8, exact: true })
    paged.push(...answer.sessions.map(({ session }) => session.key))
    after = answer.next
  }
  expect(paged).toEqual(all)
  expect(all).toHaveLength(4)
})

test('where words fill a page and no more, parts of words are on the next one', async () => {
  const own = new Indexed()
  try {
    const words = [1, 2].map((n) => own.home.session('pi', n).begin('a badger'))
    const parts = [1, 2].map((n) => own.home.session('claude', n).begin('a sandbadgered one'))
    await own.look().settled()
    const first = await own.search('badger', { limit: 2 })
    const second = await own.search('badger', { limit: 2, after: first.next ?? '' })
    const keys = [first, second].map(({ sessions: found }) =>
      found.map(({ session }) => session.key).toSorted(),
    )
    expect(keys).toEqual([words, parts].map((some) => some.map(({ key }) => key)))
    const total = { sessions: 4, messages: 4, exact: true }
    expect([first.total, second.total, second.next]).toEqual([total, total, null])
  } finally {
    await own.remove()
  }
})

test('pages of parts of words go on where they were, whatever comes meanwhile', async () => {
  const own = new Indexed()
  try {
    const word = own.home.session('factory').begin('a badger')
    const parts = [1, 2, 3, 4, 5].map((n) => own.home.session('claude', n).begin('a sandbadgered one'))
    await own.look().settled()
    const shown: string[] = []
    let answer = await own.search('badger', { limit: 2 })
    for (let n = 6; ; n += 1) {
      shown.push(...answer.sessions.map(({ session }) => session.key))
      if (answer.next === null) break
      // The newest of all: it would be on a page that was shown.
      own.home.session('pi', n).begin('a sandbadgered one')
      await own.look().settled()
      answer = await own.search('badger', { limit: 2, after: answer.next })
    }
    expect(answer.total).toEqual({ sessions: 6, messages: 6, exact: true })
    expect(shown).toEqual([word, ...parts].map(({ key }) => key))
  } finally {
    await own.remove()
  }
})

test('what is not in the index yet is said', async () => {
  const fresh = new Indexed()
  const writing = new Database(await pathOnceIndexed(fresh, 'a badger'))
  try {
    // What comes while somebody writes waits its turn.
    writing.exec('BEGIN IMMEDIATE')
    fresh.home.session('pi', 2).begin('a badger, too')
    const { index, total } = await fresh.look().search('badger')
    expect(index).toMatchObject({ state: 'indexing', sessions: 2, words: 1 })
    expect(total.sessions).toBe(1)
    writing.exec('ROLLBACK')
    await fresh.settled()
    expect(await fresh.search('badger')).toMatchObject({
      index: { state: 'ready', words: 2 },
      total: { sessions: 2 },
    })
  } finally {
    writing.close()
    await fresh.remove()
  }
})

async function pathOnceIndexed(fresh: Indexed, text: string): Promise<string> {
  fresh.home.session('pi').begin(text)
  await fresh.look().settled()
  return fresh.path
}
