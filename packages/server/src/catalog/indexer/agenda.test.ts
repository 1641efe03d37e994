import type { FileSummary, Session } from '@unspool/parsers'
import { beforeEach, expect, test } from 'vitest'
import { blank } from '../testing/paper-catalog.ts'
import type { Progress } from '../writer/changes.ts'
import { Agenda } from './agenda.ts'

let agenda: Agenda
beforeEach(() => {
  agenda = new Agenda()
})

function session(key: string, updatedAt: number, more: Partial<Session['summary']> = {}): Session {
  const [source = ''] = key.split(':')
  const summary = { ...blank, key, source, updatedAt, ...more }
  const activity = { stage: 'settled', at: null, since: null, call: null } as const
  return { summary, activity, log: { source, segments: [{ path: `/${key}`, name: key }] }, listed: true }
}

/** A file as it stands; of what it says nothing matters here. */
function file(key: string, size: number): FileSummary {
  const scanned = { path: `/${key}`, name: key, role: 'session', size, mtimeMs: size, ino: 1 } as const
  return { role: 'unreadable', file: scanned, reason: '' }
}

function noted(key: string, size: number, updatedAt = 0): Session {
  const one = session(key, updatedAt)
  agenda.noteFiles([file(key, size)], [])
  agenda.noteSessions(one.summary.source, [one])
  return one
}

function done(key: string): Progress {
  const { seen = '', origins = [], revision = 0 } = agenda.get(key) ?? {}
  const checkpoint = { position: 9, offset: 1, tail: '', digest: '' }
  return { words: checkpoint, parts: checkpoint, count: null, seen, origins, revision }
}

/** Takes one session after the other, as if each were read whole. */
function order(): string[] {
  const keys: string[] = []
  for (let mark = agenda.next(); mark !== null; mark = agenda.next()) {
    const { key } = mark.session.summary
    keys.push(key)
    agenda.advance(mark, done(key))
  }
  return keys
}

test('the newest of all sources comes first; later, what has just changed', () => {
  agenda.noteSessions('claude', [session('claude:old', 1), session('claude:new', 30)])
  agenda.noteSessions('pi', [session('pi:older', 2), session('pi:newer', 20)])
  agenda.noteSessions('codex', [session('codex:newest', 40), session('codex:oldest', 0)])
  expect(order()).toEqual([
    'codex:newest',
    'claude:new',
    'pi:newer',
    'pi:older',
    'claude:old',
    'codex:oldest',
  ])
  agenda.noteSessions('pi', [session('pi:fresh', 50)])
  noted('claude:old', 7)
  expect(order()).toEqual(['claude:old', 'pi:fresh'])
})

test('what was read of a session that was forgotten meanwhile is of no use, also when it has come back', () => {
  noted('pi:a', 5)
  const mark = agenda.next()
  if (mark === null) throw new Error('there is nothing to do')
  expect(agenda.advance(mark, done('pi:a'))).toBe(true)
  noted('pi:a', 6)
  const later = agenda.next()
  if (later === null) throw new Error('there is nothing to do')
  expect(agenda.forgetOthers('pi', [])).toEqual(['pi:a'])
  expect(agenda.advance(later, done('pi:a'))).toBe(false)
  noted('pi:a', 6)
  expect(agenda.advance(later, done('pi:a'))).toBe(false)
  expect(agenda.get('pi:a')?.progress).toBeNull()
})

test('a copy leaves what it copied to its origin, whichever of them is told first', () => {
  const fork = session('pi:fork', 2, { parent: 'pi:origin', relation: 'fork' })
  const again = session('pi:again', 3, { parent: 'pi:fork', relation: 'fork' })
  agenda.noteSessions('pi', [again, fork, session('pi:origin', 1)])
  expect(agenda.get('pi:fork')?.origins).toEqual(['pi:origin'])
  expect(agenda.get('pi:again')?.origins).toEqual(['pi:fork', 'pi:origin'])
  agenda.forgetOthers('pi', [again, fork])
  expect(agenda.get('pi:again')?.origins).toEqual(['pi:fork'])
})

test('what went while nobody looked is a stray; of sources not looked at yet nothing is known', () => {
  noted('pi:a', 5)
  const progress = done('pi:a')
  agenda.setProgress([
    ['pi:a', progress],
    ['pi:gone', progress],
    ['codex:b', progress],
  ])
  expect(agenda.strays()).toEqual(['pi:gone'])
  expect(agenda.lacking()).toEqual([])
  agenda.setProgress([])
  expect(agenda.lacking().map(({ summary }) => summary.key)).toEqual(['pi:a'])
})
