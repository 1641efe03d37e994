import { expect, it } from 'vitest'
import { sessionOf, sessionPath } from './route.ts'

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
