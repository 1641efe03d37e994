import { expect, it } from 'vitest'
import { namedIn, pathOf } from './address.ts'
import { sessionOf, sessionPath } from './route.ts'
import { standingOf } from './standing.ts'
import { targetOf } from './target.ts'

it('finds the key of an address again, whatever is in it', () => {
  for (const key of ['ash:1', 'ash:parent/agent-1', 'ash:ä ?#%/..', 'ash:~0af3b1'])
    expect(sessionOf(sessionPath(key))).toBe(key)
})

it('takes an address that is not encoded well for what it says, and any other page for the list', () => {
  expect([
    sessionOf('/session/a%E0%A4%A'),
    sessionOf('/'),
    sessionOf('/session/'),
    sessionOf('/other'),
  ]).toEqual(['a%E0%A4%A', null, null, null])
})

it('keeps the message an address names, and what was looked for in it', () => {
  const target = { messageId: '@12&=?#.1', offset: 4_711, words: ['torn line', 'ä+b'] }
  const [path = '', query = ''] = sessionPath('ash:1', target).split('?')
  expect([sessionOf(path), targetOf(`?${query}`)]).toEqual(['ash:1', target])
  expect([targetOf(''), targetOf('?m=&o=3'), targetOf('?m=x&o=-1&w=')]).toEqual([
    null,
    null,
    { messageId: 'x', offset: 0, words: [] },
  ])
})

it('names two sessions, each with its message, and one of them may be the other', () => {
  const target = { messageId: '@12&=?#.1', offset: 4_711, words: ['torn line', 'ä+b'] }
  const one = { key: 'ash:parent/agent-1', target, files: false }
  for (const two of [
    { key: 'birch:ä ?#%/..&m=', target: null, files: false },
    { ...one, target: { ...target, words: [] } },
    one,
  ])
    for (const named of [[one, two], [two, one], [two], []])
      expect(namedIn(new URL(pathOf(named), 'http://page'))).toEqual(named)
})

it('knows from history which pane is which, and takes nothing else for that', () => {
  expect(standingOf({ panes: [1, 0], focused: 0 }, 2)).toEqual({ panes: [1, 0], focused: 0 })
  expect(standingOf({ panes: [1], focused: 1 }, 1)).toEqual({ panes: [1], focused: 1 })
  for (const kept of [null, 7, 'x', {}, { panes: [1] }, { panes: [0, 0] }, { panes: [0, 2], focused: 2 }])
    expect(standingOf(kept, 2)).toEqual({ panes: [0, 1], focused: 0 })
  expect(standingOf({ focused: 1 }, 2)).toEqual({ panes: [0, 1], focused: 1 })
})

it('names the files of a session beside the message one came for', () => {
  const one = { key: 'ash:1', target: { messageId: 'x', offset: 3, words: [] }, files: true }
  expect(pathOf([one])).toBe('/session/ash%3A1?m=x&o=3&files=1')
  for (const named of [[one], [one, { ...one, files: false }], [{ ...one, target: null }, one]])
    expect(namedIn(new URL(pathOf(named), 'http://page'))).toEqual(named)
})
