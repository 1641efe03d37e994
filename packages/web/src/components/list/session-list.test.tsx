import { userEvent } from 'vitest/browser'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createDemo } from '../../testing/demo-api.ts'
import { demoSession, demoSources } from '../../testing/demo-sessions.ts'
import { find, mountDemo, type Mounted } from '../../testing/mount.tsx'

let mounted: Mounted | undefined
afterEach(() => mounted?.close())

async function open(count: number) {
  const sessions = Array.from({ length: count }, (_, n) =>
    demoSession(`${n % 2 === 0 ? 'ash' : 'birch'}:${n}`, `Session ${n}`, { ago: n * 3_600_000 + 120_000 }),
  )
  mounted = mountDemo(createDemo({ sources: demoSources(), sessions, logs: {} }), null)
  const { root } = mounted
  await vi.waitFor(() => expect(root.querySelectorAll('.session').length).toBeGreaterThan(2))
  return mounted
}

const titles = (root: HTMLElement): readonly (string | null)[] =>
  [...root.querySelectorAll('.session-title')].map(({ textContent }) => textContent)

describe('the list', () => {
  it('of 2,000 sessions draws only those in view', async () => {
    const { root } = await open(2_000)
    expect(root.querySelectorAll('.session').length).toBeLessThan(40)
    const list = find(root, '.sessions')
    list.scrollTop = list.scrollHeight
    await vi.waitFor(() => expect(titles(root)).toContain('Session 1999'))
    expect(find(root, '.footer').textContent).toBe('Live · 2,000 sessions')
  })

  it('is moved through and opened with keys', async () => {
    const { root, models } = await open(20)
    await userEvent.keyboard('jjk{ArrowDown}{Enter}')
    await vi.waitFor(() => expect(models.route.session.value).toBe('birch:1'))
    const selected = find(root, '[aria-selected="true"]')
    expect(selected.textContent).toContain('Session 1')
    expect(find(root, '.sessions').getAttribute('aria-activedescendant')).toBe(selected.id)
    await vi.waitFor(() => expect(document.title).toBe('Session 1 · Unspool'))
  })

  it('is filtered from the keyboard, and says when nothing is left', async () => {
    const { root, models } = await open(20)
    await userEvent.keyboard('/')
    expect(document.activeElement).toBe(find(root, 'input'))
    await userEvent.keyboard('session 7')
    await vi.waitFor(() => expect(titles(root)).toEqual(['Session 7', 'Session 17']))
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(models.route.session.value).toBe('birch:7'))

    await userEvent.keyboard('x')
    await vi.waitFor(() =>
      expect(find(root, '.list-note b').textContent).toBe('Nothing matches “session 7x”'),
    )
    find(root, '.list-note .button').click()
    await vi.waitFor(() => expect(titles(root).length).toBeGreaterThan(5))
  })

  it('shows one source, and all again', async () => {
    const { root } = await open(20)
    const chip = find(root, '.chip.look-1')
    expect([chip.ariaLabel, chip.ariaPressed]).toEqual(['Birch, 10', 'false'])
    chip.click()
    await vi.waitFor(() => expect(titles(root).slice(0, 3)).toEqual(['Session 1', 'Session 3', 'Session 5']))
    chip.click()
    await vi.waitFor(() => expect(titles(root).slice(0, 2)).toEqual(['Session 0', 'Session 1']))
  })
})
