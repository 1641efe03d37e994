import { idleStatus, type SessionState, type SessionStatus, type SessionSummary } from '@unspool/core'
import { userEvent } from 'vitest/browser'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createDemo } from '../../testing/demo-api.ts'
import { demoSession, demoSources } from '../../testing/demo-sessions.ts'
import { find, mountDemo, type Mounted } from '../../testing/mount.tsx'
import { stopClock } from '../../testing/stop-clock.ts'

const now = stopClock()

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

const ring = (element: HTMLElement): string => getComputedStyle(element).outlineStyle

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

  it('has the keyboard again after a filter that left nothing', async () => {
    const { root } = await open(20)
    for (const leave of [
      () => userEvent.keyboard('{Escape}'),
      () => find(root, '.list-note .button').click(),
    ]) {
      await userEvent.keyboard('/')
      await userEvent.keyboard('nothing like it')
      await vi.waitFor(() => expect(root.querySelector('.list-note')).not.toBeNull())
      await leave()
      await vi.waitFor(() => expect(document.activeElement).toBe(find(root, '.sessions')))
    }
  })

  it('shows where the keyboard is before one went to a session', async () => {
    const { root } = await open(3)
    await userEvent.tab()
    while (document.activeElement?.matches('.sessions') !== true) await userEvent.tab()
    expect(ring(find(root, '.sessions'))).toBe('solid')
    await userEvent.keyboard('j')
    await vi.waitFor(() => expect(ring(find(root, '.session-active'))).toBe('solid'))
    expect(ring(find(root, '.sessions'))).toBe('none')
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

const shell = { name: 'Bash', input: { command: 'npm test' } }
const asks = { name: 'AskUserQuestion', input: { questions: [{ question: 'Which one?' }] } }
const status = (state: SessionState, more: Partial<SessionStatus> = {}): { status: SessionStatus } => ({
  status: { ...idleStatus, state, ...more },
})

async function row(more: Partial<SessionSummary>): Promise<HTMLElement> {
  const sessions = [demoSession('ash:1', 'One', { sourceLabel: 'Ash', ...more })]
  mounted = mountDemo(createDemo({ sources: demoSources(), sessions, logs: {} }), null)
  const { root } = mounted
  await vi.waitFor(() => expect(root.querySelector('.session')).not.toBeNull())
  return find(root, '.session')
}
const filled = (element: HTMLElement): boolean => element.querySelector('.mark-filled') !== null
const said = (element: HTMLElement): readonly (string | null)[] => [
  find(element, '.session-place').textContent,
  find(element, '.session-age').textContent,
  element.querySelector('.wait-chip')?.textContent ?? null,
]

describe('a session in the list', () => {
  it('that works says what it does and for how long', async () => {
    const one = await row(status('working', { call: shell, since: now - 134_000 }))
    expect(filled(one)).toBe(true)
    expect(said(one)).toEqual(['unspool · Running npm test', '2:14', null])
    expect(nameOf(one)).toBe('One, unspool, Ash, Working, Running npm test')
    expect(document.title).toBe('Unspool')
  })

  it('that thinks, or leaves the work to subagents, says so', async () => {
    expect(said(await row(status('working')))[0]).toBe('unspool · Thinking')
    mounted?.close()
    expect(said(await row(status('working', { subagents: 2 })))[0]).toBe('unspool · Waiting for 2 subagents')
  })

  it('that waits says what it asks, on the tab too, until it has its answer', async () => {
    const one = await row(status('waiting', { call: asks, since: now - 180_000 }))
    expect(filled(one)).toBe(true)
    expect(said(one)).toEqual(['unspool · Asks: Which one?', '3 min', 'Waiting'])
    expect(nameOf(one)).toBe('One, unspool, Ash, Waiting for you, Asks: Which one?')
    expect(document.title).toBe('(1) Waiting · Unspool')
    mounted?.demo.put(demoSession('ash:1', 'One', status('idle')))
    await vi.waitFor(() => expect(document.title).toBe('Unspool'))
    expect(mounted?.root.querySelector('.wait-chip')).toBeNull()
  })

  it('that is idle or ended has an outline, and says whose it is', async () => {
    const one = await row({ ...status('ended'), updatedAt: now - 3_900_000 })
    expect([filled(one), said(one)]).toEqual([false, ['unspool · Ash', '1 h', null]])
    expect(nameOf(one)).toBe('One, unspool, Ash, Ended')
    expect(getComputedStyle(find(one, '.session-title')).color).not.toBe(getComputedStyle(one).color)
    mounted?.close()
    expect(nameOf(await row(status('idle')))).toBe('One, unspool, Ash')
  })
})

/** What those who listen hear of a row's line. */
function nameOf(link: Element): string | null {
  return link.closest('.line')?.ariaLabel ?? null
}
