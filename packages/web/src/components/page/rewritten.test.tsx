import { afterEach, expect, it, vi } from 'vitest'
import { strings } from '../../text/strings.ts'
import { manyMessages } from '../../testing/messages.ts'
import { find, frames, KEY, mount, type Mounted } from '../../testing/mount.tsx'

let mounted: Mounted | undefined
afterEach(() => mounted?.close())

/** Opened with three hundred messages, and scrolled up. */
async function reading() {
  mounted = mount(manyMessages(300))
  const { root, models } = mounted
  await vi.waitFor(() => expect(root.querySelectorAll('.row').length).toBeGreaterThan(10))
  await frames(10)
  const thread = find(root, '.thread')
  thread.dispatchEvent(new WheelEvent('wheel'))
  await vi.waitFor(async () => {
    thread.scrollTop = thread.scrollHeight - 1_800
    await frames(4)
    expect(models.panes.conversation.value?.following.value).toBe(false)
  })
  await frames(10)
  return { ...mounted, thread }
}

/** What the row says at the height one reads at. */
function readIn(root: HTMLElement): string {
  const { top, height } = find(root, '.thread').getBoundingClientRect()
  const rows = [...root.querySelectorAll('.row')]
  return rows.find((row) => row.getBoundingClientRect().bottom > top + height * 0.4)?.textContent ?? ''
}

it('a file that is rewritten while one reads is shown afresh where one read', async () => {
  const { root, demo, models } = await reading()
  const read = readIn(root)
  demo.rewrite(KEY, manyMessages(280, 10))
  await vi.waitFor(() => expect(root.textContent).toContain(strings.opened.rewrittenHere))
  await vi.waitFor(() => expect(find(root, '.row-marked').textContent).toBe(read))
  await frames(20)
  const { top, bottom } = find(root, '.row-marked').getBoundingClientRect()
  expect([top > 0, bottom < innerHeight]).toEqual([true, true])
  expect(models.panes.conversation.value?.following.value).toBe(false)
  expect(root.querySelector('.pill')).not.toBeNull()
})

it('a session whose file is gone is still called what it was', async () => {
  const { root, demo } = await reading()
  await vi.waitFor(() => expect(document.title).toBe('The open one · Unspool'))
  demo.remove(KEY)
  await vi.waitFor(() => expect(find(root, '.thread').textContent).toContain(strings.conversation.gone))
  expect(document.title).toBe('The open one · Unspool')
  expect(find(root, '.pane-place').ariaLabel).toBe('The open one')
})

it('one of which nothing is left that one read is shown at its end', async () => {
  const { root, demo, models } = await reading()
  demo.rewrite(KEY, manyMessages(30, 1_000))
  await vi.waitFor(() => expect(root.textContent).toContain(strings.opened.rewritten))
  await vi.waitFor(() => expect(models.panes.conversation.value?.following.value).toBe(true))
  expect(root.textContent).toContain('Answer 1029')
})
