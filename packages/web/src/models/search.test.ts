import type { SearchAnswer, SearchRequest, SessionHits } from '@unspool/core'
import { describe, expect, it, vi } from 'vitest'
import { BadQuery, type Api } from '../api.ts'
import { createDemo } from '../testing/demo-api.ts'
import { demoSession } from '../testing/demo-sessions.ts'
import { Search } from './search.ts'

const { api } = createDemo({ sources: [], sessions: [], logs: {} })

/** A server that answers when it is told to. */
function asked() {
  const requests: {
    request: SearchRequest
    answer: (answer: Partial<SearchAnswer> | Error) => Promise<void>
  }[] = []
  const search: Api['search'] = (request) =>
    new Promise((resolve, reject) => {
      const answer = async (given: Partial<SearchAnswer> | Error): Promise<void> => {
        if (given instanceof Error) reject(given)
        else resolve({ ...empty, ...given })
        await new Promise((done) => setTimeout(done))
      }
      requests.push({ request, answer })
    })
  return { requests, model: new Search({ ...api, search }, 'page-1') }
}

const total = { sessions: 1, messages: 1, exact: true }
const index = { state: 'ready', sessions: 1, words: 1, substrings: 1, message: null, database: null } as const
const empty: SearchAnswer = {
  sessions: [],
  total,
  next: null,
  index: { ...index, bytes: { done: 0, total: 0 } },
  suggestion: null,
  ended: false,
  ms: 2,
}
const hitsOf = (key: string, count = 1, shown = 1): SessionHits => ({
  session: demoSession(key, key),
  count,
  hits: Array.from({ length: shown }, (_, n) => ({
    messageId: `m${n}`,
    offset: n,
    role: 'user',
    at: 0,
    place: 'prompt',
    tool: null,
    snippet: [{ text: key, hit: true }],
    score: 1,
  })),
})
const keys = (model: Search): readonly string[] =>
  model.found.value.sessions.map(({ session }) => session.key)

describe('searching as one types', () => {
  it('sends each query at once, on its own channel', () => {
    const { requests, model } = asked()
    model.ask('t')
    model.ask('to')
    expect(requests.map(({ request }) => request)).toEqual(
      ['t', 'to'].map((query) => ({ query, limit: 20, hits: 3, typing: true, channel: 'page-1' })),
    )
    expect(model.asking.value).toBe(true)
  })

  it('drops what was ended and what comes too late', async () => {
    const { requests, model } = asked()
    for (const query of ['t', 'to', 'tor']) model.ask(query)
    await requests[1]?.answer({ sessions: [hitsOf('ash:2')] })
    expect([keys(model), model.found.value.query, model.asking.value]).toEqual([['ash:2'], 'to', true])
    await requests[0]?.answer({ sessions: [hitsOf('ash:1')] })
    expect(keys(model)).toEqual(['ash:2'])
    await requests[2]?.answer({ ended: true })
    expect([keys(model), model.asking.value]).toEqual([['ash:2'], false])
  })

  it('forgets all when nothing is left to look for', async () => {
    const { requests, model } = asked()
    model.ask('t')
    model.ask('')
    await requests[0]?.answer({ sessions: [hitsOf('ash:1')] })
    expect([keys(model), model.found.value.state, model.asking.value]).toEqual([[], 'nothing', false])
  })

  it('says what is wrong with a query, and only with the last one', async () => {
    const { requests, model } = asked()
    model.ask('"t')
    model.ask('"to')
    await requests[0]?.answer(new BadQuery('first'))
    expect(model.found.value.state).toBe('nothing')
    await requests[1]?.answer(new BadQuery('A phrase does not end'))
    expect([model.found.value.state, model.found.value.message]).toEqual(['bad', 'A phrase does not end'])
  })

  it('says that nobody answers', async () => {
    const reported = vi.fn()
    vi.stubGlobal('reportError', reported)
    const { requests, model } = asked()
    model.ask('t')
    await requests[0]?.answer(new Error('gone'))
    expect([model.found.value.state, reported.mock.calls.length]).toEqual(['failed', 1])
    vi.unstubAllGlobals()
  })
})

describe('more', () => {
  it('is fetched once for each page, and not for another query', async () => {
    const { requests, model } = asked()
    model.ask('torn')
    await requests[0]?.answer({ sessions: [hitsOf('ash:1')], next: 'p2' })
    model.more()
    model.more()
    expect(requests.slice(1).map(({ request }) => request)).toEqual([
      { query: 'torn', limit: 20, hits: 3, after: 'p2' },
    ])
    await requests[1]?.answer({ sessions: [hitsOf('ash:2')], next: null })
    expect([keys(model), model.found.value.more]).toEqual([['ash:1', 'ash:2'], false])
    model.ask('torn l')
    await requests[2]?.answer({ sessions: [hitsOf('ash:3')], next: 'q2' })
    model.more()
    model.ask('torn li')
    await requests[4]?.answer({ sessions: [hitsOf('ash:5')] })
    await requests[3]?.answer({ sessions: [hitsOf('ash:4')] })
    expect(keys(model)).toEqual(['ash:5'])
  })

  it('may be more than the first page could tell', async () => {
    const { requests, model } = asked()
    model.ask('torn')
    await requests[0]?.answer({ sessions: [hitsOf('ash:1')], next: 'p2' })
    model.more()
    const wider = { sessions: 2, messages: 5, exact: false }
    await requests[1]?.answer({ sessions: [hitsOf('ash:2')], total: wider })
    expect(model.found.value.total).toEqual(wider)
  })

  it('is not given up where what is shown is asked for again', async () => {
    const { requests, model } = asked()
    model.refresh()
    model.ask('torn')
    model.refresh()
    await requests[0]?.answer({ sessions: [hitsOf('ash:1')], next: 'p2' })
    model.refresh()
    await requests[1]?.answer({ sessions: [hitsOf('ash:0')], next: 'p2' })
    model.more()
    await requests[2]?.answer({ sessions: [hitsOf('ash:2')] })
    model.refresh()
    expect([requests.length, keys(model)]).toEqual([3, ['ash:0', 'ash:2']])
  })

  it('of one session takes the place of what was shown of it', async () => {
    const { requests, model } = asked()
    model.ask('torn')
    await requests[0]?.answer({ sessions: [hitsOf('ash:1')], next: 'p2' })
    model.more()
    await requests[1]?.answer({ sessions: [hitsOf('ash:2', 9, 3), hitsOf('ash:3', 7, 3)] })
    model.widen('ash:3')
    expect(requests[2]?.request).toEqual({ query: 'torn', limit: 20, hits: 50, after: 'p2' })
    await requests[2]?.answer({ sessions: [hitsOf('ash:2', 9, 9), hitsOf('ash:3', 7, 7)] })
    expect(model.found.value.sessions.map(({ hits }) => hits.length)).toEqual([1, 3, 7])
  })
})
