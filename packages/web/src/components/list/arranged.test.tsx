import { idleStatus } from '@unspool/core'
import { page as viewport, userEvent } from 'vitest/browser'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createDemo } from '../../testing/demo-api.ts'
import { demoSession, demoSources } from '../../testing/demo-sessions.ts'
import { find, frames, mountDemo, type Mounted } from '../../testing/mount.tsx'
import { stopClock } from '../../testing/stop-clock.ts'

stopClock()

let mounted: Mounted | undefined
afterEach(async () => {
  mounted?.close()
  await viewport.viewport(1280, 900)
})

async function open(count = 6): Promise<Mounted> {
  const sessions = Array.from({ length: count }, (_, n) =>
    demoSession(`ash:${n}`, `Session ${n}`, {
      ago: n * 1_000 + 120_000,
      cwd: `/home/ada/code/${n % 2 === 0 ? 'atlas' : 'notes'}`,
    }),
  )
  const logs = Object.fromEntries(sessions.map(({ key }) => [key, []]))
  mounted = mountDemo(createDemo({ sources: demoSources(), sessions, logs }), null)
  await listed(mounted)
  return mounted
}

const listed = ({ root }: Mounted): Promise<void> =>
  vi.waitFor(() => expect(root.querySelectorAll('.session').length).toBeGreaterThan(2))

/** Names of groups, and titles. */
const said = (root: HTMLElement): readonly (string | null)[] =>
  [...root.querySelectorAll('.group, .session-title')].map(({ textContent }) => textContent)

const heightIn = ({ root }: Mounted): number => find(root, '.session').offsetHeight

/** Pixels from the top of the list to a session's row; `null`: it is not there. */
function placeOf(title: string, { root }: Mounted): number | null {
  const row = [...root.querySelectorAll('.session')].find((one) => one.textContent?.includes(title))
  if (row === undefined) return null
  return Math.round(row.getBoundingClientRect().top - find(root, '.sessions').getBoundingClientRect().top)
}

const focused = (): string | null => document.activeElement?.textContent ?? null

/** Goes to the first row, and opens its menu with the keyboard. */
async function openMenu({ root }: Mounted): Promise<HTMLElement> {
  find(root, '.sessions').focus()
  await userEvent.keyboard('{Home}{ContextMenu}')
  return vi.waitFor(() => find(root, '[role=menu]'))
}

describe('keys', () => {
  it('pin the open session, give it a name, hide it, and choose a source', async () => {
    const { root, models } = await open()
    models.route.open('ash:3')
    await userEvent.keyboard('m')
    await vi.waitFor(() => expect(said(root).slice(0, 2)).toEqual(['Pinned', 'Session 3']))
    await userEvent.keyboard('r')
    await vi.waitFor(() => expect(find<HTMLInputElement>(root, 'input').value).toBe('Session 3'))
    await userEvent.keyboard('{Escape}')
    await vi.waitFor(() => expect(document.activeElement?.matches('input')).toBe(false))
    await userEvent.keyboard('h')
    await vi.waitFor(() => expect(said(root)).not.toContain('Session 3'))
    await userEvent.keyboard('2')
    expect(models.library.source.value).toBe('birch')
    await userEvent.keyboard('0')
    expect(models.library.source.value).toBeNull()
  })

  it('go to the next session that waits', async () => {
    const { root, demo, models } = await open()
    const status = { state: 'waiting', since: Date.now() - 60_000, call: null, subagents: 0 } as const
    demo.put(demoSession('ash:4', 'Asks', { ago: 120_000, status }))
    await vi.waitFor(() => expect(root.querySelector('.wait-chip')).not.toBeNull())
    await userEvent.keyboard('w')
    await vi.waitFor(() => expect(models.route.session.value).toBe('ash:4'))
  })
})

describe('a session', () => {
  it('is pinned above all others, and no longer, from the keyboard alone', async () => {
    const page = await open()
    const { root } = page
    find(root, '.sessions').focus()
    await userEvent.keyboard('{End}{Tab}')
    expect(document.activeElement?.ariaLabel).toBe('Actions for Session 5')
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(focused()).toBe('Pin'))
    await userEvent.keyboard('{ArrowUp}h{Home}{Enter}')
    await vi.waitFor(() =>
      expect(said(root).slice(0, 4)).toEqual(['Pinned', 'Session 5', 'Today', 'Session 0']),
    )
    expect(document.activeElement).toBe(find(root, '.sessions'))

    await openMenu(page)
    await vi.waitFor(() => expect(focused()).toBe('Unpin'))
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(said(root)[0]).toBe('Today'))
  })

  it('has one’s own name everywhere, and its original again', async () => {
    const page = await open()
    const { root, models } = page
    await openMenu(page)
    await userEvent.keyboard('r{Enter}')
    const input = await vi.waitFor(() => find<HTMLInputElement>(root, '.name-field input'))
    expect([document.activeElement, input.value]).toEqual([input, 'Session 0'])
    await userEvent.keyboard('Torn lines{Enter}')
    await vi.waitFor(() => expect(said(root)[1]).toBe('Torn lines'))
    expect(find(root, '.session').title).toContain('Torn lines\nOriginally: Session 0')
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(document.title).toBe('Torn lines · Unspool'))
    for (const text of ['torn', 'session 0']) {
      models.library.text.value = text
      await vi.waitFor(() => expect(said(root)).toEqual(['Today', 'Torn lines']))
    }
    models.library.text.value = ''

    models.actions.rename('ash:0')
    await vi.waitFor(() => find(root, '.name-field'))
    await userEvent.keyboard('{Backspace}{Enter}')
    await vi.waitFor(() => expect(said(root)[1]).toBe('Session 0'))
  })

  it('is hidden, found again and no longer hidden', async () => {
    const page = await open(3)
    const { root } = page
    await openMenu(page)
    await userEvent.keyboard('h{Enter}')
    await vi.waitFor(() => expect(said(root)).toEqual(['Today', 'Session 1', 'Session 2']))
    await userEvent.keyboard('j')
    expect(find(root, '.session-active').textContent).toContain('Session 1')
    const again = find(root, '.line-hidden button')
    expect(again.textContent).toBe('Show 1 hidden session')
    again.click()
    await vi.waitFor(() => expect(said(root)).toHaveLength(4))
    expect(find(root, '.line-dim').ariaLabel).toContain(', hidden')
    await openMenu(page)
    await userEvent.keyboard('{End}{Enter}')
    await vi.waitFor(() => expect(root.querySelector('.line-hidden')).toBe(null))
  })

  it('keeps its menu until one presses its button again, or Escape', async () => {
    const { root } = await open()
    const button = find(root, '.line-menu')
    for (const close of [() => userEvent.click(button), () => userEvent.keyboard('{Escape}')]) {
      await userEvent.click(button)
      await vi.waitFor(() => find(root, '[role=menu]'))
      expect(button.ariaExpanded).toBe('true')
      await close()
      await vi.waitFor(() => expect(root.querySelector('[role=menu]')).toBe(null))
      expect(document.activeElement).toBe(button)
    }
  })
})

describe('the list', () => {
  it('is grouped by projects that fold, and stays so', async () => {
    const page = await open()
    const { root } = page
    find(root, '[aria-label=View]').click()
    await vi.waitFor(() => expect(document.activeElement?.parentElement?.textContent).toBe('Time'))
    await userEvent.keyboard('{ArrowRight}{Escape}')
    await vi.waitFor(() => expect(said(root)[0]).toBe('atlas3'))
    find(root, '.sessions').focus()
    await userEvent.keyboard('{Home}j{ArrowLeft}')
    await vi.waitFor(() => expect(said(root).slice(0, 3)).toEqual(['atlas3', 'notes3', 'Session 1']))
    const project = find(root, '.project-active')
    expect([project.ariaExpanded, find(root, '.sessions').getAttribute('aria-activedescendant')]).toEqual([
      'false',
      project.id,
    ])
    mounted = page.reload('/')
    const again = mounted
    await listed(again)
    expect(said(again.root).slice(0, 2)).toEqual(['atlas3', 'notes3'])
    find(again.root, '.project').click()
    await vi.waitFor(() => expect(said(again.root)[1]).toBe('Session 0'))
  })

  it('is compact, and stays so', async () => {
    const page = await open(40)
    expect(heightIn(page)).toBe(52)
    page.models.density.choose('compact')
    await vi.waitFor(() => expect(heightIn(page)).toBe(28))
    mounted = page.reload('/')
    await listed(mounted)
    expect(heightIn(mounted)).toBe(28)
    mounted.models.density.choose('comfortable')
  })

  it('keeps the chip of one that waits on its one line, where its age stood', async () => {
    const page = await open()
    const { demo, models, root } = page
    demo.put(demoSession('ash:3', 'Session 3', { status: { ...idleStatus, state: 'waiting', since: 0 } }))
    models.density.choose('compact')
    await vi.waitFor(() => expect(root.querySelector('.session > .wait-chip')).not.toBeNull())
    await vi.waitFor(() => expect(heightIn(page)).toBe(28))
    const row = find(root, '.session-waiting')
    const chip = find(row, '.wait-chip').getBoundingClientRect()
    const { top, bottom, right } = row.getBoundingClientRect()
    expect(find(row, '.session-age').checkVisibility()).toBe(false)
    expect([chip.top > top, chip.bottom < bottom, right - chip.right]).toEqual([true, true, 10])
    models.density.choose('comfortable')
  })

  it('offers no density on a phone, which has only one', async () => {
    await viewport.viewport(390, 844)
    const { root } = await open(4)
    find(root, '[aria-label=View]').click()
    const density = await vi.waitFor(() => find(root, '.segments-density'))
    expect(density.checkVisibility()).toBe(false)
  })

  it('is as one left it: the open session, the filter, and where it was scrolled to', async () => {
    const page = await open(200)
    page.models.library.text.value = 'session'
    page.models.route.open('ash:3')
    await vi.waitFor(() => expect(find(page.root, '[aria-selected=true]').textContent).toContain('Session 3'))
    const list = find(page.root, '.sessions')
    // The list goes to the open session first.
    await vi.waitFor(() => expect(list.getAttribute('aria-activedescendant')).toBe('row-ash:3'))
    await frames()
    list.scrollTop = 3_000
    await vi.waitFor(() => expect(said(page.root)).toContain('Session 57'))
    await frames()
    const place = placeOf('Session 57', page)
    expect(place).not.toBeNull()
    mounted = page.reload('/')
    const again = mounted
    await listed(again)
    expect([location.pathname, again.models.library.text.value]).toEqual(['/session/ash%3A3', 'session'])
    // Not by how far it is from the top: that is reckoned where nobody has looked yet.
    await vi.waitFor(() => expect(placeOf('Session 57', again)).toBe(place))
  })

  it('opens what the address names, and nothing that is gone', async () => {
    const page = await open(4)
    page.models.route.open('ash:3')
    const other = page.reload('/session/ash%3Agone')
    await listed(other)
    expect(other.models.route.session.value).toBe('ash:gone')
    mounted = other.reload('/')
    expect(mounted.models.route.session.value).toBe('ash:gone')
    const { models } = mounted
    await vi.waitFor(() => expect(models.route.session.value).toBe(null))
  })
})
