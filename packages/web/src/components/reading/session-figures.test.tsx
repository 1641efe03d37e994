import type { Usage } from '@unspool/core'
import { afterEach, expect, it, vi } from 'vitest'
import { createDemo } from '../../testing/demo-api.ts'
import { demoSession, demoSources } from '../../testing/demo-sessions.ts'
import { Scribe } from '../../testing/messages.ts'
import { find, KEY, mountDemo, type Mounted } from '../../testing/mount.tsx'
import { stopClock } from '../../testing/stop-clock.ts'

const createdAt = stopClock()

let mounted: Mounted | undefined
afterEach(() => mounted?.close())

const HOUR = 3_600_000
const usage: Usage = { input: 1_200, cacheRead: 80_000, cacheWrite: 2_800, output: 900 }

function open(reported: number, estimated: number): Mounted {
  const session = { ...demoSession(KEY, 'One'), createdAt, updatedAt: createdAt + 2 * HOUR + 60_000 }
  const messages = new Scribe(createdAt).prompt('Go').answer('Done').messages
  const [prompt, answer] = messages
  if (prompt === undefined || answer === undefined) throw new Error('two messages')
  const tokens = { input: 90_000, cacheRead: 2_000_000, cacheWrite: 310_000, output: 60_000, reasoning: 0 }
  const own = { day: '2026-11-02', session, model: 'a', prompts: 1, tokens, unpriced: 0 }
  const other = { ...own, session: demoSession('ash:2', 'Other'), reported: 9, estimated: 9 }
  mounted = mountDemo(
    createDemo({
      sources: demoSources(),
      sessions: [session],
      logs: { [KEY]: [prompt, { ...answer, usage }] },
      work: [{ ...own, reported, estimated }, other],
    }),
    KEY,
  )
  return mounted
}

it.each([
  [1.5, 0, '$1.50, as the agent reported'],
  [0, 1.9, '$1.90, estimated'],
  [1, 0.5, '$1.50, $0.50 of it estimated'],
])('tells what a session has used, reported %d and estimated %d', async (reported, estimated, cost) => {
  const { root } = open(reported, estimated)
  await vi.waitFor(() => expect(find(root, '.figures-of-session').textContent).toContain('Cost'), 20_000)
  const figures = [...root.querySelectorAll('.figures-of-session > div')]
  expect(
    figures.map((figure) => [...figure.querySelectorAll('dt, dd')].map((part) => part.textContent)),
  ).toEqual([
    ['Context', '84K tokens'],
    ['Tokens', '2.5M90K in, 2.3M cached, 60K out'],
    ['Cost', cost],
    ['Began', '12:00went on for 2 h 1 min'],
  ])
})
