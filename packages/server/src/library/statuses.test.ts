import { idleStatus, type SessionStatus } from '@unspool/core'
import { findSessions } from '@unspool/parsers/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { HandClock } from '../testing/hand-clock.ts'
import { Home, samples } from '../testing/home.ts'
import type { Present } from './standing.ts'
import { Statuses } from './statuses.ts'

const minute = 60_000
let home: Home
let clock: HandClock
let due: string[]
let statuses: Statuses

beforeEach(() => {
  home = new Home()
  due = []
})
afterEach(() => {
  statuses.close()
  home.remove()
})

function standing(key: string): SessionStatus['state'] {
  return statuses.of(key).state
}

describe.each(samples)('$source.id', ({ source, sample }) => {
  const shell = { name: 'exec_command', input: { cmd: 'npm test' } }

  /** The time is so many minutes after the last record. */
  function begin(minutes: number): void {
    const [session] = sessions()
    clock = new HandClock((session?.activity.at ?? 0) + minutes * minute)
    statuses = new Statuses({ clock, onDue: (keys) => due.push(...keys) })
    for (const one of sessions()) statuses.take(one)
  }

  function sessions() {
    return findSessions(source, source.roots(home.environment))
  }

  test('a turn that nothing more is heard of is over in ten minutes, one in a tool in thirty', () => {
    const [thinks, runs] = [1, 2].map((n) => home.session(source.id, n).begin())
    runs?.write(sample.call(1, shell))
    const keys = [thinks?.key ?? '', runs?.key ?? '']
    begin(1)
    expect(keys.map(standing)).toEqual(['working', 'working'])
    expect(statuses.of(keys[1] ?? '').call).toEqual(shell)
    clock.pass(8 * minute)
    expect([keys.map(standing), due]).toEqual([['working', 'working'], []])
    clock.pass(minute)
    expect([keys.map(standing), due.splice(0)]).toEqual([['idle', 'working'], [keys[0]]])
    clock.pass(20 * minute)
    expect([keys.map(standing), due]).toEqual([['idle', 'idle'], [keys[1]]])
    expect(clock.waiting).toBe(0)
  })

  test('an agent that was killed in mid-turn long ago is idle from the first look', () => {
    const { key } = home.session(source.id).begin().write(sample.call(1, shell))
    begin(60)
    expect([statuses.of(key), clock.waiting]).toEqual([idleStatus, 0])
  })

  test('a question waits for a day', () => {
    const { key } = home.session(source.id).begin().write(sample.call(1, sample.ask))
    begin(60)
    expect(statuses.of(key)).toEqual({
      state: 'waiting',
      since: expect.any(Number),
      call: sample.ask,
      subagents: 0,
    })
    clock.pass(24 * 60 * minute)
    expect(standing(key)).toBe('idle')
  })

  test('an answer makes it idle at once, a prompt makes it work again', () => {
    const session = home.session(source.id).begin()
    begin(1)
    const seen = [standing(session.key)]
    for (const text of ['an answer', 'more']) {
      session.add(text)
      for (const one of sessions()) statuses.take(one)
      seen.push(standing(session.key))
    }
    expect(seen).toEqual(['working', 'idle', 'working'])
  })

  test('a session works while its subagent does', () => {
    const parent = home.session(source.id, 1).begin().add('an answer')
    const child = home.session(source.id, 2).begin()
    begin(1)
    const [worker] = sessions().filter(({ summary }) => summary.key === child.key)
    if (worker === undefined) throw new Error('no subagent')
    const summary = { ...worker.summary, parent: parent.key, relation: 'subagent' } as const
    expect(statuses.take({ ...worker, summary })).toBe(parent.key)
    const since = statuses.of(child.key).since
    expect(statuses.of(parent.key)).toEqual({ state: 'working', since, call: null, subagents: 1 })
    clock.pass(10 * minute)
    expect([standing(parent.key), due]).toEqual(['idle', [child.key, parent.key]])
  })

  describe('an agent says how it stands', () => {
    const pid = 1
    let key: string

    /** A tool has run for five minutes. */
    function running(): number {
      key = home.session(source.id).begin().write(sample.call(1, shell)).key
      begin(5)
      return clock.now()
    }

    /** Of itself, so many minutes after the last record. */
    function says(state: Present['state'], minutes = 5): SessionStatus {
      statuses.note(key, { state, pid, at: clock.now() + (minutes - 5) * minute })
      for (const one of sessions()) statuses.take(one)
      return statuses.of(key)
    }

    test('it waits for leave to use a tool, which the log does not tell', () => {
      const now = running()
      expect(says('waiting')).toEqual({ state: 'waiting', since: now, call: shell, subagents: 0 })
      clock.pass(60 * minute)
      expect(standing(key)).toBe('waiting')
      clock.pass(24 * 60 * minute)
      expect(standing(key)).toBe('idle')
    })

    test('it waits while another of its tools goes on writing', () => {
      running()
      expect(says('waiting', -1).state).toBe('waiting')
    })

    test('it works for longer than a silent one would be believed to', () => {
      running()
      expect(says('working')).toMatchObject({ state: 'working', call: shell })
      clock.pass(120 * minute)
      expect(standing(key)).toBe('working')
    })

    test.each(['gone', 'idle'] as const)('a turn is over when it is %s, until more is written', (state) => {
      running()
      expect(says(state)).toEqual(idleStatus)
      expect(says(state, -1).state).toBe('working')
    })

    test('it says nothing: the log decides', () => {
      running()
      expect(says(null)).toMatchObject({ state: 'working', call: shell })
    })

    test('a question in the log is one, whatever it says', () => {
      key = home.session(source.id).begin().write(sample.call(1, sample.ask)).key
      begin(5)
      expect(says('working')).toMatchObject({ state: 'waiting', call: sample.ask })
    })

    test('the answer in the log is later than what it says, or earlier', () => {
      key = home.session(source.id).begin().add('an answer').key
      begin(5)
      expect([says('working', -1), says('waiting', -1)]).toEqual([idleStatus, idleStatus])
      expect(says('working')).toMatchObject({ state: 'working', since: clock.now(), call: null })
      expect(says('waiting')).toMatchObject({ state: 'waiting', since: clock.now(), call: null })
    })

    test('its subagents go with it, and say nothing else', () => {
      const parent = home.session(source.id, 1).begin()
      key = parent.key
      const child = home.session(source.id, 2).begin()
      begin(1)
      const [worker] = sessions().filter(({ summary }) => summary.key === child.key)
      if (worker === undefined) throw new Error('no subagent')
      const summary = { ...worker.summary, parent: parent.key, relation: 'subagent' } as const
      const seen = (['idle', 'gone'] as const).map((state) => {
        statuses.note(key, { state, pid, at: clock.now() })
        statuses.take({ ...worker, summary })
        return standing(child.key)
      })
      expect(seen).toEqual(['working', 'idle'])
    })
  })
})
