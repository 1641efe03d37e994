import { afterEach, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { createDemo } from '../../testing/demo-api.ts'
import { demoSession, demoSources } from '../../testing/demo-sessions.ts'
import { find, KEY, mountDemo, type Mounted } from '../../testing/mount.tsx'

let mounted: Mounted | undefined
afterEach(async () => {
  mounted?.close()
  await page.viewport(1280, 900)
})

it('says of a session what has room on its line, and the rest not at all', async () => {
  await page.viewport(800, 900)
  const session = demoSession(KEY, 'The open one', { gitBranch: 'fix/what-a-long-name-for-a-branch' })
  const demo = createDemo({ sources: demoSources(), sessions: [session], logs: { [KEY]: [] } })
  mounted = mountDemo(demo, KEY)
  const { root } = mounted
  await vi.waitFor(() => expect(root.querySelector('.header-meta')).not.toBeNull())
  const line = find(root, '.header-meta').getBoundingClientRect()
  const parts = [...root.querySelectorAll('.header-meta > span')].map((part) => part.getBoundingClientRect())
  const shown = parts.filter(({ top }) => top < line.bottom)
  expect(shown.length).toBeGreaterThan(1)
  expect(shown.length).toBeLessThan(parts.length)
  for (const { right } of shown) expect(right).toBeLessThanOrEqual(line.right)
})
