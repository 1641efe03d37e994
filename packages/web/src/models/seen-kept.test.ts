import { expect, it } from 'vitest'
import { seenIn, seenKeptOf, withSeen } from './seen-kept.ts'

it('begins when the page is first opened, whatever is in the storage', () => {
  const damaged = { version: 1, since: 'x', sessions: [{ key: 1, at: 2 }, null, { key: 'a', at: 90 }] }
  expect(seenIn(seenKeptOf(undefined, 50))('a')).toBe(50)
  expect(seenKeptOf(damaged, 50)).toEqual({ version: 1, since: 50, sessions: [{ key: 'a', at: 90 }] })
})

it('forgets the longest unseen, and takes nothing of their time for news', () => {
  let kept = seenKeptOf(undefined, 0)
  for (let n = 1; n <= 501; n++) kept = withSeen(kept, { key: `k${n}`, at: n * 10 })
  expect([kept.sessions.length, kept.since]).toEqual([500, 10])
  expect([seenIn(kept)('k1'), seenIn(kept)('k501')]).toEqual([10, 5_010])
})
