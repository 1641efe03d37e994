import type { Message } from '@unspool/core'
import { afterEach, expect, it, vi } from 'vitest'
import { Scribe } from '../../testing/messages.ts'
import { find, frames, KEY, mount, type Mounted } from '../../testing/mount.tsx'

let mounted: Mounted | undefined
afterEach(() => mounted?.close())

const { messages } = new Scribe(Date.now() - 60_000)
  .prompt('Go')
  .answer('Begun')
  .answer('Done')
  .notice('compaction', 'What was said.')
const [prompt, begun, done, compaction] = messages as [Message, Message, Message, Message]

function made(answer: Message, input: number): Message {
  return { ...answer, usage: { input, cacheRead: 50_000, cacheWrite: 0, output: 10 } }
}

it('shows how full the window of the model is, as the session grows', async () => {
  mounted = mount([prompt, { ...made(begun, 14_500), contextWindow: 258_000 }])
  const { root, demo } = mounted
  const fill = (): string | null => root.querySelector('[role="meter"]')?.ariaLabel ?? null
  await vi.waitFor(() => expect(fill()).toBe('Context: 25% of 258,000 tokens'))
  expect(find(root, '.figures-of-session dd').textContent).toBe('25% of 258K tokens')
  demo.append(KEY, [made(done, 110_000)])
  await vi.waitFor(() => expect(fill()).toBe('Context: 62% of 258,000 tokens'))
  const { ariaValueNow, ariaValueMax } = find(root, '[role="meter"]')
  expect([ariaValueNow, ariaValueMax]).toEqual(['160000', '258000'])
  demo.append(KEY, [compaction])
  await vi.waitFor(() => expect(fill()).toBeNull())
})

it('says how much was used where the window is not known', async () => {
  mounted = mount([prompt, made(begun, 14_500)])
  const { root } = mounted
  await vi.waitFor(() => expect(root.textContent).toContain('65K tokens'))
  await frames()
  expect(root.querySelector('[role="meter"]')).toBeNull()
})
