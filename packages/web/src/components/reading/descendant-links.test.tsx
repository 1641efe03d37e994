import { afterEach, expect, it, vi } from 'vitest'
import { createDemo } from '../../testing/demo-api.ts'
import { demoSession, demoSources } from '../../testing/demo-sessions.ts'
import { Scribe } from '../../testing/messages.ts'
import { find, mountDemo, type Mounted } from '../../testing/mount.tsx'

let mounted: Mounted | undefined
afterEach(() => mounted?.close())

const BEFORE = 'cedar:before'
const { messages } = new Scribe(Date.now() - 600_000).prompt('Go').answer('Done')

function open(key: string) {
  const child = (id: string, relation: 'fork' | 'continuation', createdAt: number) =>
    demoSession(`cedar:${id}`, id, { parent: BEFORE, relation, createdAt })
  const sessions = [
    demoSession(BEFORE, 'Before'),
    child('Second fork', 'fork', 3),
    child('First fork', 'fork', 1),
    child('After', 'continuation', 2),
  ]
  const logs = Object.fromEntries(sessions.map((session) => [session.key, messages]))
  mounted = mountDemo(createDemo({ sources: demoSources(), sessions, logs }), key)
  return mounted
}

it('leads from a session to what it was compressed into, and to its forks, and from those back', async () => {
  const { root, models, demo } = open(BEFORE)
  const links = (): readonly string[] =>
    [...root.querySelectorAll('.descendants a')].map(({ textContent }) => textContent)
  await vi.waitFor(() => expect(links()).toEqual(['After', 'First fork', 'Second fork']))
  const onward = [...root.querySelectorAll<HTMLAnchorElement>('.header-meta a')]
  expect(onward.map((link) => link.parentElement?.textContent)).toEqual(['Goes on in After'])
  demo.put(demoSession('cedar:Late', 'Late fork', { parent: BEFORE, relation: 'fork', createdAt: 4 }))
  await vi.waitFor(() => expect(links().at(-1)).toBe('Late fork'))
  onward[0]?.click()
  await vi.waitFor(() => expect(models.route.session.value).toBe('cedar:After'))
  await vi.waitFor(() => expect(find(root, '.header-meta').textContent).toContain('Goes on from Before'))
  expect(root.querySelector('.descendants')).toBeNull()
})
