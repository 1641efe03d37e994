import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@unspool/core'
import { factory } from './index.ts'

const rootsWith = (variables: Record<string, string>) => factory.roots({ home: '/home/dev', variables })

describe('the files', () => {
  it('lie below the home directory, or where the override says', () => {
    expect(rootsWith({})).toEqual([{ kind: 'folder', path: '/home/dev/.factory/sessions' }])
    expect(rootsWith({ FACTORY_HOME_OVERRIDE: '' })).toEqual([
      { kind: 'folder', path: '/home/dev/.factory/sessions' },
    ])
    expect(rootsWith({ FACTORY_HOME_OVERRIDE: '/data' })).toEqual([
      { kind: 'folder', path: '/data/.factory/sessions' },
    ])
  })

  it.each([
    ['-srv-api/s1.jsonl', 'session'],
    ['s1.jsonl', 'session'],
    ['btw/s1.jsonl', 'session'],
    ['-srv-my.app/s1.jsonl', 'session'],
    ['-srv-api/s1.settings.json', 'sidecar'],
    ['s1.settings.json', 'sidecar'],
    ['-srv-api/s1.settings.json.bak', null],
    ['-srv-api/s1.settings.json.lock/owner.json', null],
    ['-srv-api/s1.jsonl.events.lock/owner.json', null],
    ['-srv-api/s1.pending/owner.json', null],
    ['-srv-api/.s1.jsonl', null],
    ['.favorites', null],
    ['.cache/s1.jsonl', null],
    ['sessions-index.json', null],
    ['-srv-api/deep/s1.jsonl', null],
  ])('%s is a %s', (path, kind) => {
    expect(factory.identify(path)).toBe(kind)
  })
})

const told = (start: JsonObject, path = '-srv-api/s1.jsonl') =>
  factory.describe(path, [{ type: 'session_start', ...start }])

const titlesIn = (start: JsonObject) => told(start).facts

const parentIn = (start: JsonObject, path?: string) => told(start, path).parent

describe('the header', () => {
  it('is the first line alone, and trusts the file name for the id', () => {
    expect(factory.isHeader({ type: 'session_start' })).toBe(true)
    expect(factory.isHeader({ type: 'message' })).toBe(false)
    expect(told({ id: 'other', title: 'Add a healthcheck', cwd: '/srv/api', version: 2 })).toEqual({
      id: 's1',
      cwd: '/srv/api',
      createdAt: null,
      parent: null,
      segment: null,
      base: null,
      facts: [
        { type: 'title', title: 'Add a healthcheck', rank: 'name' },
        { type: 'written-by', version: 'format 2' },
      ],
      traits: { fork: null, modelInReminder: false },
    })
  })

  it('prefers the title the user sees, and takes a placeholder for none', () => {
    expect(titlesIn({ sessionTitle: 'Mine', title: 'Its' })).toEqual([
      { type: 'title', title: 'Mine', rank: 'name' },
    ])
    expect(titlesIn({ sessionTitle: '', title: 'Its' })).toEqual([
      { type: 'title', title: 'Its', rank: 'name' },
    ])
    for (const title of ['New Session', 'Untitled', ' ', '<system-reminder>a', '# Task Tool Invocation'])
      expect(titlesIn({ title })).toEqual([])
  })

  it('tells how a session came from its parent', () => {
    expect(parentIn({ parent: 'p', forkedAtMessageId: 'm' })).toEqual({ session: 'p', relation: 'fork' })
    expect(parentIn({ parent: 'p' })).toEqual({ session: 'p', relation: 'continuation' })
    expect(parentIn({ parent: 'p' }, 'btw/s1.jsonl')).toEqual({ session: 'p', relation: 'fork' })
    expect(parentIn({}, 'btw/s1.jsonl')).toBeNull()
    expect(parentIn({ parent: 'p', callingSessionId: 'c' })).toEqual({ session: 'c', relation: 'subagent' })
  })

  it('may be missing', () => {
    expect(factory.describe('s1.jsonl', [])).toMatchObject({ id: 's1', cwd: null, parent: null, facts: [] })
    expect(told({ lastCwd: '/srv/last' }).cwd).toBe('/srv/last')
  })
})
