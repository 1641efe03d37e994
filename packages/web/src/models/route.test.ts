import { expect, it } from 'vitest'
import { filesPath, sessionOf, sessionPath } from './route.ts'
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

it('names the files of a session beside the message one came for', () => {
  const address = { pathname: '/session/ash%3A1', search: '?m=x&o=3' }
  const path = filesPath(address, true)
  expect(path).toBe('/session/ash%3A1?m=x&o=3&files=1')
  const [pathname = '', query] = path.split('?')
  const there = { pathname, search: `?${query}` }
  expect([filesPath(there, true), filesPath(there, false)]).toEqual([path, '/session/ash%3A1?m=x&o=3'])
  expect(filesPath({ pathname, search: '?files=1' }, false)).toBe('/session/ash%3A1')
})
