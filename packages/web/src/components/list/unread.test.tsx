import type { Message } from '@unspool/core'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createDemo } from '../../testing/demo-api.ts'
import { demoSession, demoSources } from '../../testing/demo-sessions.ts'
import { manyMessages } from '../../testing/messages.ts'
import { find, mountDemo, type Mounted } from '../../testing/mount.tsx'

let mounted: Mounted | undefined
afterEach(() => mounted?.close())

const say = (id: string, at: number): Message => ({
  id,
  at,
  role: 'assistant',
  blocks: [{ type: 'text', text: `Said ${id}` }],
})

async function open() {
  const demo = createDemo({
    sources: demoSources(),
    sessions: ['ash:1', 'ash:2'].map((key) => demoSession(key, key, { ago: 60_000 })),
    logs: { 'ash:1': manyMessages(200), 'ash:2': manyMessages(3) },
  })
  mounted = mountDemo(demo, 'ash:1')
  const { root } = mounted
  await vi.waitFor(() => expect(root.querySelector('.thread .row')).not.toBeNull(), 20_000)
  /** So many messages come, each a second after the other, from now on. */
  let last = Date.now()
  const grow = (key: string, count: number): void => {
    const at = last + 1_000
    last = at + count * 1_000
    const messages = Array.from({ length: count }, (_, n) => say(`${key}-${at}-${n}`, at + n * 1_000))
    demo.append(key, messages)
    demo.put(demoSession(key, key, { updatedAt: at + (count - 1) * 1_000 }))
  }
  const line = (key: string): HTMLElement => find(mounted?.root ?? root, `#row-${CSS.escape(key)}`)
  return { ...mounted, grow, line, label: (key: string) => line(key).getAttribute('aria-label') }
}

describe('unread', () => {
  it('is what came to a session that one does not look at, until its end is seen', async () => {
    const { root, models, grow, line, label } = await open()
    await vi.waitFor(() => expect(root.querySelectorAll('.session')).toHaveLength(2))
    expect(root.querySelector('.session-unread')).toBeNull()
    grow('ash:2', 3)
    await vi.waitFor(() => expect(line('ash:2').querySelector('.session-new')?.textContent).toBe('3'))
    expect(label('ash:2')).toMatch(/^ash:2, 3 new, /)
    const weight = (): string => getComputedStyle(find(line('ash:2'), '.session-title')).fontWeight
    await vi.waitFor(() => expect(weight()).toBe('650'))
    models.route.open('ash:2')
    await vi.waitFor(() => expect(root.querySelector('.session-unread')).toBeNull())
  })

  it('is nothing in the session whose end is in view, and what comes while one reads further up', async () => {
    const { root, grow, line, models } = await open()
    grow('ash:1', 2)
    await vi.waitFor(() => expect(find(root, '.thread').textContent).toContain('Said'))
    expect(line('ash:1').querySelector('.session-unread')).toBeNull()
    await vi.waitFor(() => expect(find(root, '.thread').scrollTop).toBeGreaterThan(1_000))
    find(root, '.thread').scrollTop = 400
    await vi.waitFor(() => expect(models.panes.conversation.value?.following.value).toBe(false))
    grow('ash:1', 1)
    await vi.waitFor(() => expect(line('ash:1').querySelector('.session-unread')).not.toBeNull())
    find(root, '.pill').click()
    await vi.waitFor(() => expect(line('ash:1').querySelector('.session-unread')).toBeNull(), 5_000)
  })

  it('outlives the page, and counts no further than 99', async () => {
    const { grow, line, reload } = await open()
    grow('ash:2', 120)
    await vi.waitFor(() => expect(line('ash:2').querySelector('.session-new')?.textContent).toBe('99+'))
    mounted = reload('/')
    await vi.waitFor(() => expect(line('ash:2').querySelector('.session-new')?.textContent).toBe('99+'))
    expect(line('ash:1').querySelector('.session-unread')).toBeNull()
  })
})
