import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { pathOf } from '../../models/address.ts'
import { createDemo, type Demo } from '../../testing/demo-api.ts'
import { demoSession, demoSources } from '../../testing/demo-sessions.ts'
import { manyMessages } from '../../testing/messages.ts'
import { find, frames, mountDemo, type Mounted } from '../../testing/mount.tsx'

const sessions = ['One', 'Two', 'Three'].map((title, n) =>
  demoSession(`ash:${n + 1}`, title, {
    ago: 3_600_000 * (n + 1),
    ...(title === 'Two' && { parent: 'ash:1', relation: 'fork' }),
  }),
)

let mounted: Mounted | undefined
/** Sessions that are subscribed to, one for each subscription. */
let followed: string[] = []
beforeEach(() => void (followed = []))
afterEach(async () => {
  mounted?.close()
  await page.viewport(1280, 900)
})

function demo(): Demo {
  const made = createDemo({
    sources: demoSources(),
    sessions,
    logs: Object.fromEntries(sessions.map(({ key }, n) => [key, manyMessages(300, n * 1_000)])),
  })
  const stream: Demo['api']['stream'] = (key, after, signal) => {
    followed.push(key)
    signal.addEventListener('abort', () => void followed.splice(followed.indexOf(key), 1))
    return made.api.stream(key, after, signal)
  }
  return { ...made, api: { ...made.api, stream } }
}

async function open(key: string | null = 'ash:1'): Promise<Mounted> {
  mounted = mountDemo(demo(), key)
  await settled(mounted.root, key === null ? 0 : 1)
  return mounted
}

/** Opens Two beside One; Two has the keys. */
async function openTwo(): Promise<Mounted> {
  const opened = await open()
  opened.models.panes.openBeside('ash:2')
  await settled(opened.root, 2)
  return opened
}

/** The list is there, and so many panes with their messages. */
async function settled(root: HTMLElement, count: number): Promise<void> {
  await vi.waitFor(() => {
    expect(root.querySelectorAll('.session').length).toBe(sessions.length)
    expect(panesIn(root)).toHaveLength(count)
    for (const pane of panesIn(root)) expect(pane.querySelector('.row')).not.toBeNull()
  })
  await frames(10)
}

/** The height of a line of a prompt, in pixels. */
const A_LINE = 26

const panesIn = (root: HTMLElement): readonly HTMLElement[] => [
  ...root.querySelectorAll<HTMLElement>('.pane-place:not([hidden])'),
]

const names = (root: HTMLElement): readonly (string | null)[] =>
  panesIn(root).map(({ ariaLabel }) => ariaLabel)

const focused = (root: HTMLElement): string | null => find(root, '.pane-focused').ariaLabel

function paneOf(root: HTMLElement, name: string): HTMLElement {
  return find(root, `.pane-place[aria-label="${name}"]`)
}

const fromEnd = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement): number =>
  scrollHeight - scrollTop - clientHeight

/**
 * As by hand: the page hears of it before it measures anything. What is scrolled while a frame is drawn, where `frames`
 * leads, it hears of only afterwards, and may have gone back to the end by then.
 */
async function scrollBy(thread: HTMLElement, by: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve))
  thread.dispatchEvent(new WheelEvent('wheel'))
  thread.scrollTop += by
  await frames(6)
}

describe('a second pane is opened', () => {
  it('with Shift and Enter on a row of the list, and the list is a rail of marks then', async () => {
    const { root } = await open()
    find(root, '.sessions').focus()
    await userEvent.keyboard('j{Shift>}{Enter}{/Shift}')
    await settled(root, 2)
    expect([names(root), focused(root), location.pathname + location.search]).toEqual([
      ['One', 'Two'],
      'Two',
      '/session/ash%3A1?beside=ash%3A2',
    ])
    const [one, two] = panesIn(root).map((pane) => pane.getBoundingClientRect().width)
    expect([find(root, '.side').offsetWidth, one, two]).toEqual([64, 608, 608])
    expect(document.title).toBe('Two · Unspool')
    await userEvent.keyboard('j')
    expect(find(root, '.rail-tip').textContent).toBe('Three')
    expect(getComputedStyle(find(root, '.rail-tip')).display).toBe('block')
  })

  it('with Shift and a click on a row, and from its menu', async () => {
    const { root } = await open()
    await userEvent.click(find(root, '.session[href$="3"]'), { modifiers: ['Shift'] })
    await settled(root, 2)
    expect(names(root)).toEqual(['One', 'Three'])
    find(root, '.sessions').focus()
    await userEvent.keyboard('k{ContextMenu}')
    const item = await vi.waitFor(() => find(root, '.menu-item:nth-child(2)'))
    const mark = find(root, '.session-active').getBoundingClientRect()
    expect(Math.abs(find(root, '.popover').getBoundingClientRect().top - mark.bottom)).toBeLessThan(12)
    expect(item.textContent).toBe('Open beside')
    item.click()
    await vi.waitFor(() => expect(names(root)).toEqual(['Two', 'Three']))
  })

  it('from the palette', async () => {
    const { root } = await open()
    await vi.waitFor(() => expect(root.querySelector('.palette')).not.toBeNull())
    find(root, '.thread').focus()
    await userEvent.keyboard('{Control>}k{/Control}')
    await userEvent.keyboard('Three')
    await vi.waitFor(() => expect(find(root, '.palette-active').textContent).toContain('Three'))
    await userEvent.keyboard('{Shift>}{Enter}{/Shift}')
    await settled(root, 2)
    expect([names(root), focused(root)]).toEqual([['One', 'Three'], 'Three'])
    await vi.waitFor(() => expect(document.activeElement).toBe(find(paneOf(root, 'Three'), '.thread')))
  })

  it('from a link in a conversation, and has the focus', async () => {
    const { root } = await open('ash:2')
    const link = find(root, '.header-meta a')
    link.focus()
    await userEvent.keyboard('{Shift>}{Enter}{/Shift}')
    await settled(root, 2)
    expect([names(root), focused(root)]).toEqual([['Two', 'One'], 'One'])
    await vi.waitFor(() => expect(document.activeElement).toBe(find(paneOf(root, 'One'), '.thread')))
  })

  it('in the place of the other one, and a plain Enter opens in the focused one', async () => {
    const { root, models } = await openTwo()
    models.panes.openBeside('ash:3')
    await vi.waitFor(() => expect(names(root)).toEqual(['Three', 'Two']))
    models.route.open('ash:1')
    await vi.waitFor(() => expect(names(root)).toEqual(['One', 'Two']))
  })
})

describe('of two panes', () => {
  it('keys act in the one that has the focus', async () => {
    const { root } = await openTwo()
    await userEvent.keyboard('/')
    await vi.waitFor(() => find(paneOf(root, 'Two'), '.find-bar'))
    expect(paneOf(root, 'One').querySelector('.find-bar')).toBeNull()
    await userEvent.click(find(paneOf(root, 'One'), '.thread'))
    expect(focused(root)).toBe('One')
    await userEvent.keyboard('p')
    await vi.waitFor(() => expect(document.activeElement?.textContent).toContain('Prompt 290'))
    expect(paneOf(root, 'One').contains(document.activeElement)).toBe(true)
    expect(fromEnd(find(paneOf(root, 'Two'), '.thread'))).toBeLessThan(2)
  })

  it('F6 goes from the list to each, and round', async () => {
    const { root } = await openTwo()
    const seen: (string | null)[] = []
    find(root, '.sessions').focus()
    for (const keys of ['{F6}', '{F6}', '{F6}', '{Shift>}{F6}{/Shift}']) {
      await userEvent.keyboard(keys)
      const here = document.activeElement
      seen.push(here?.closest('.pane-place, .side')?.ariaLabel ?? null, focused(root))
    }
    expect(seen).toEqual(['One', 'One', 'Two', 'Two', 'Sessions', 'Two', 'Two', 'Two'])
  })

  it('either is closed with x, its subscription too, and the other one stays as it is', async () => {
    const { root, models } = await openTwo()
    expect(followed).toEqual(['ash:1', 'ash:2'])
    const two = find(paneOf(root, 'Two'), '.thread')
    await scrollBy(two, -800)
    await userEvent.click(find(paneOf(root, 'One'), '.thread'))
    await userEvent.keyboard('x')
    await settled(root, 1)
    expect([names(root), location.pathname, followed]).toEqual([['Two'], '/session/ash%3A2', ['ash:2']])
    expect([two.isConnected, two.contains(document.activeElement)]).toEqual([true, true])
    expect(models.panes.conversation.value?.following.value).toBe(false)
    models.panes.openBeside('ash:3')
    await settled(root, 2)
    find(paneOf(root, 'Three'), '[aria-label="Close the pane"]').click()
    await settled(root, 1)
    expect([names(root), followed]).toEqual([['Two'], ['ash:2']])
  })

  it('both are there after a reload, also without an address, and with the same focus', async () => {
    const { root, reload } = await openTwo()
    await userEvent.click(find(paneOf(root, 'One'), '.thread'))
    for (const path of [location.pathname + location.search, '/']) {
      mounted = reload(path)
      await settled(mounted.root, 2)
      expect([names(mounted.root), focused(mounted.root)]).toEqual([['One', 'Two'], 'One'])
    }
  })

  it('each is opened at its own message, and the focus stays in one', async () => {
    const named = [
      { key: 'ash:1', target: { messageId: 'n50', offset: 50, words: ['Prompt'] }, files: false },
      { key: 'ash:2', target: { messageId: 'n1100', offset: 100, words: ['Prompt'] }, files: false },
    ]
    const { reload } = await open()
    mounted = reload(pathOf(named))
    const { root } = mounted
    await settled(root, 2)
    const marked = (): readonly (string | null)[] =>
      [...root.querySelectorAll('.row-marked .prompt-text')].map(({ textContent }) => textContent)
    await vi.waitFor(() => expect(marked()).toEqual(['Prompt 50', 'Prompt 1100']))
    await frames(20)
    expect([focused(root), [...(CSS.highlights.get('match') ?? [])].map(String)]).toEqual([
      'One',
      ['Prompt', 'Prompt'],
    ])
    await userEvent.keyboard('x')
    await settled(root, 1)
    expect([marked(), location.search]).toEqual([['Prompt 1100'], '?m=n1100&o=100&w=Prompt'])
  })

  it('back and forward go through what was opened', async () => {
    const { root, models } = await openTwo()
    const one = find(paneOf(root, 'One'), '.thread')
    models.route.open('ash:3')
    await vi.waitFor(() => expect(names(root)).toEqual(['One', 'Three']))
    models.route.leave(0)
    await vi.waitFor(() => expect(names(root)).toEqual(['Three']))
    const seen: (readonly (string | null)[])[] = []
    for (const by of [-1, -1, -1, 1]) {
      const before = names(root)
      history.go(by)
      await vi.waitFor(() => expect(names(root)).not.toEqual(before))
      seen.push(names(root))
    }
    expect(seen).toEqual([['One', 'Three'], ['One', 'Two'], ['One'], ['One', 'Two']])
    expect(one.isConnected).toBe(false)
  })

  it('one waits in a narrow window, and is where it was in a wide one', async () => {
    const { root } = await openTwo()
    const one = find(paneOf(root, 'One'), '.thread')
    await scrollBy(one, -2_000)
    const { scrollTop } = one
    await page.viewport(1183, 900)
    await vi.waitFor(() => expect(names(root)).toEqual(['Two']))
    expect(find(root, '.side').offsetWidth).toBe(264)
    await page.viewport(1280, 900)
    await vi.waitFor(() => expect(names(root)).toEqual(['One', 'Two']))
    await frames(6)
    expect(Math.abs(one.scrollTop - scrollTop)).toBeLessThanOrEqual(1)
    await page.viewport(1184, 900)
    await vi.waitFor(() => expect(panesIn(root).map(({ offsetWidth }) => offsetWidth)).toEqual([560, 560]))
  })

  it('one that waits goes on: at its end if it follows, where it was if it is read', async () => {
    const { root, demo: grown, models } = await openTwo()
    const one = find(paneOf(root, 'One'), '.thread')
    const two = find(paneOf(root, 'Two'), '.thread')
    await scrollBy(two, -1_500)
    const { top } = two.getBoundingClientRect()
    const row = [...two.querySelectorAll('.row')].find((each) => each.getBoundingClientRect().top > top)
    const before = row?.getBoundingClientRect().top ?? 0
    for (const [pane, key, thread] of [
      [1, 'ash:1', one],
      [0, 'ash:2', two],
    ] as const) {
      models.route.focus(pane)
      await page.viewport(1000, 900)
      await vi.waitFor(() => expect(thread.checkVisibility()).toBe(false))
      grown.append(key, manyMessages(4, 9_000))
      await frames(10)
      await page.viewport(1280, 900)
      await vi.waitFor(() => expect(names(root)).toEqual(['One', 'Two']))
    }
    await vi.waitFor(() => expect(one.textContent).toContain('9003'))
    await vi.waitFor(() => expect(find(paneOf(root, 'Two'), '.pill').textContent).toContain('4 new'))
    await vi.waitFor(() => expect(fromEnd(one)).toBeLessThan(2))
    await frames(6)
    // The row above it, which is cut by the edge, has been drawn in another width meanwhile.
    const moved = (row?.getBoundingClientRect().top ?? 0) - before
    expect([fromEnd(one) < 2, row?.isConnected, Math.abs(moved) <= A_LINE]).toEqual([true, true, true])
  })

  it('both may show one session: its beginning, and its end that grows without moving the other', async () => {
    const { root, models, demo: grown } = await open()
    models.panes.openBeside('ash:1')
    await settled(root, 2)
    expect(names(root)).toEqual(['One', 'One, beside'])
    await userEvent.keyboard('gg')
    const start = find(find(root, '.pane-focused'), '.thread')
    await vi.waitFor(() => expect(start.scrollTop).toBeLessThan(100))
    await frames(20)
    const row = find(start, '.row')
    expect(row.textContent).toContain('Prompt 0')
    const { top } = row.getBoundingClientRect()
    const end = find(paneOf(root, 'One'), '.thread')
    for (let n = 0; n < 5; n++) {
      grown.append('ash:1', manyMessages(1, 5_000 + n))
      await frames(4)
      expect(Math.abs(row.getBoundingClientRect().top - top)).toBeLessThanOrEqual(1)
    }
    await vi.waitFor(() => expect(end.textContent).toContain('5004'))
    await vi.waitFor(() => expect(fromEnd(end)).toBeLessThan(2))
  })

  it('both grow, one that follows and one that is read', async () => {
    const { root, demo: grown } = await openTwo()
    const one = find(paneOf(root, 'One'), '.thread')
    const two = find(paneOf(root, 'Two'), '.thread')
    await scrollBy(one, -1_500)
    const { scrollTop } = one
    grown.append('ash:1', manyMessages(3, 7_000))
    grown.append('ash:2', manyMessages(3, 8_000))
    await vi.waitFor(() => expect(two.textContent).toContain('8002'))
    await vi.waitFor(() => expect(find(paneOf(root, 'One'), '.pill').textContent).toContain('3 new'))
    await vi.waitFor(() => expect(fromEnd(two)).toBeLessThan(2))
    expect(Math.abs(one.scrollTop - scrollTop)).toBeLessThanOrEqual(1)
    expect(paneOf(root, 'Two').querySelector('.pill')).toBeNull()
  })

  it('the first stays at the row one reads when the second comes and goes', async () => {
    await page.viewport(1184, 900)
    const { root, models } = await open()
    const thread = find(root, '.thread')
    await scrollBy(thread, -3_000)
    const edge = thread.getBoundingClientRect().top
    const row = [...thread.querySelectorAll('.row')].find(
      (each) => each.getBoundingClientRect().top > edge + 300,
    )
    const before = row?.getBoundingClientRect().top ?? 0
    const tops: number[] = []
    models.panes.openBeside('ash:2')
    await settled(root, 2)
    await frames(20)
    tops.push((row?.getBoundingClientRect().top ?? 0) - before)
    models.route.leave()
    await settled(root, 1)
    await frames(20)
    tops.push((row?.getBoundingClientRect().top ?? 0) - before)
    expect([row?.isConnected, ...tops]).toEqual([true, 0, 0])
  })
})
