import { idleStatus, type SessionSummary } from '@unspool/core'
import { expect, test } from 'vitest'
import { Listing } from './listing.ts'

function session(key: string, more: Partial<SessionSummary> = {}): SessionSummary {
  const [source = '', id = ''] = key.split(/:(.*)/)
  return {
    key,
    source,
    sourceLabel: source,
    id,
    title: null,
    cwd: null,
    model: null,
    gitBranch: null,
    writtenBy: null,
    createdAt: null,
    updatedAt: null,
    parent: null,
    relation: null,
    path: `/srv/${id}`,
    bytes: 0,
    usage: null,
    resume: null,
    goneAt: null,
    status: idleStatus,
    diagnostics: { badLines: null, unknown: {} },
    ...more,
  }
}

const keys = (sessions: readonly SessionSummary[]) => sessions.map(({ key }) => key)
const all = { limit: 1000, after: null }

test('newest first, those without a time last, in pages that end', () => {
  const listing = new Listing()
  listing.replace('a', [
    session('a:1'),
    session('a:2', { updatedAt: 5 }),
    session('a:3', { updatedAt: 9 }),
    session('a:0'),
  ])
  const pages: string[][] = []
  for (let after: string | null = null; ;) {
    const { sessions, next, total } = listing.list({}, { limit: 2, after })
    expect(total).toBe(4)
    pages.push(keys(sessions))
    if (next === null) break
    after = next
  }
  expect(pages).toEqual([
    ['a:3', 'a:2'],
    ['a:0', 'a:1'],
  ])
  expect(keys(listing.list({}, { limit: 2, after: 'a:gone' }).sessions)).toEqual(['a:3', 'a:2'])
})

test('filters', () => {
  const listing = new Listing()
  listing.replace('a', [
    session('a:1', { title: 'Fix the Feed', cwd: '/srv/blog', updatedAt: 5 }),
    session('a:2', { model: 'opus', cwd: '/srv/blog/x', updatedAt: 9 }),
  ])
  listing.replace('b', [session('b:1', { updatedAt: 7 })])
  const found = (filter: Parameters<Listing['list']>[0]) => keys(listing.list(filter, all).sessions)
  expect(found({})).toEqual(['a:2', 'b:1', 'a:1'])
  expect(found({ source: 'a' })).toEqual(['a:2', 'a:1'])
  expect(found({ project: '/srv/blog' })).toEqual(['a:1'])
  expect(found({ since: 7 })).toEqual(['a:2', 'b:1'])
  expect(found({ text: 'BLOG feed' })).toEqual(['a:1'])
  expect(found({ text: ' opus ' })).toEqual(['a:2'])
  expect(found({ text: 'blog nothing' })).toEqual([])
})

test('a prefix of a key or an id finds, what it names in full comes first, and a session stands for its subagents', () => {
  const listing = new Listing()
  listing.replace('a', [
    session('a:11'),
    session('a:11/x', { parent: 'a:11', relation: 'subagent' }),
    session('a:112', { updatedAt: 5 }),
    session('a:2', { parent: 'a:112', relation: 'fork' }),
  ])
  listing.replace('b', [session('b:11')])
  expect(keys(listing.find('a:11'))).toEqual(['a:11', 'a:112'])
  expect(keys(listing.find('11'))).toEqual(['a:11', 'b:11', 'a:112'])
  expect(keys(listing.find('a:11/'))).toEqual(['a:11/x'])
  expect(keys(listing.find('a:11/x'))).toEqual(['a:11/x'])
  expect(keys(listing.find('a:'))).toEqual(['a:112', 'a:11', 'a:2'])
  expect(keys(listing.find('a:1/x'))).toEqual(['a:11/x'])
  expect(keys(listing.find('1/'))).toEqual(['a:11/x'])
  expect(listing.find('a:1/y')).toEqual([])
  expect(listing.find('c')).toEqual([])
})

test('a reader gets what it lacks: changes in one step, what no longer matches as a removal, and nothing twice', async () => {
  const listing = new Listing()
  const stop = new AbortController()
  listing.replace('a', [session('a:1', { title: 'x' }), session('a:2', { title: 'x' }), session('a:3')])
  const changes = listing.changes({ text: 'x' }, 1, stop.signal)
  expect(await changes.next()).toMatchObject({
    value: { reset: true, upserts: [{ key: 'a:1' }], removals: [], total: 2 },
  })
  listing.update([session('a:1', { title: 'y' })], [])
  listing.update([session('a:2', { title: 'x 2' }), session('a:3', { title: 'x' })], [])
  expect(await changes.next()).toMatchObject({
    value: { reset: false, upserts: [{ key: 'a:2' }, { key: 'a:3' }], removals: ['a:1'], total: 2 },
  })
  const next = changes.next()
  listing.update([session('a:3', { title: 'x' })], ['a:1', 'a:unheard-of'])
  listing.update([session('a:1', { title: 'y' })], [])
  listing.update([], ['a:2'])
  expect(await next).toMatchObject({ value: { reset: false, upserts: [], removals: ['a:2'], total: 1 } })
  const last = changes.next()
  stop.abort()
  expect(await last).toEqual({ value: undefined, done: true })
})

test('the subagents of a session, and those they started', () => {
  const listing = new Listing()
  const subagent = (key: string, parent: string) => session(key, { parent, relation: 'subagent' })
  listing.replace('a', [
    session('a:1'),
    subagent('a:2', 'a:1'),
    subagent('a:3', 'a:2'),
    session('a:4', { parent: 'a:1', relation: 'fork' }),
    subagent('a:5', 'a:6'),
    subagent('a:6', 'a:5'),
  ])
  expect(keys(listing.subagents('a:1'))).toEqual(['a:2', 'a:3'])
  expect(keys(listing.subagents('a:5'))).toEqual(['a:6'])
  expect(keys(listing.subagents('a:4'))).toEqual([])
})
