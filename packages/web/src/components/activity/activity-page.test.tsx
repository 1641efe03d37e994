import { page as browserPage, userEvent } from 'vitest/browser'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Api } from '../../api.ts'
import { createDemo } from '../../testing/demo-api.ts'
import { demoList, demoSession, demoSources } from '../../testing/demo-sessions.ts'
import { demoWork, type DemoWork } from '../../testing/demo-stats.ts'
import { find, frames, mountDemo, type Mounted } from '../../testing/mount.tsx'
import { stopClock } from '../../testing/stop-clock.ts'
import { addDays, dayOf, longDay } from '../../text/day.ts'

const now = stopClock()

let mounted: Mounted | undefined
afterEach(() => mounted?.close())

const today = dayOf(now)
const sessions = demoList()

async function open(work: readonly DemoWork[] = demoWork(sessions, now), change = (api: Api): Api => api) {
  const demo = createDemo({ sources: demoSources(), sessions, logs: {}, work })
  mounted = mountDemo({ ...demo, api: change(demo.api) }, null)
  const { root, models } = mounted
  await vi.waitFor(() => expect(root.querySelector('.session')).not.toBeNull())
  find(root, 'a[href="/activity"]').click()
  const texts = (selector: string): readonly (string | null)[] =>
    [...root.querySelectorAll(selector)].map(({ textContent }) => textContent)
  const listed = (): readonly (string | null)[] => texts('.session-title')
  return { root, models, demo, texts, listed }
}

const withCharts = async (work?: readonly DemoWork[]) => {
  const page = await open(work)
  await vi.waitFor(() => expect(page.root.querySelectorAll('.chart svg')).toHaveLength(3), 20_000)
  await frames(3)
  return page
}

const workToday = (n: number, more: Partial<DemoWork> = {}): DemoWork => ({
  day: today,
  session: sessions[n] ?? demoSession('ash:x', 'X'),
  model: 'opus-4-5',
  prompts: 4,
  tokens: { input: 100_000, cacheRead: 800_000, cacheWrite: 50_000, output: 50_000, reasoning: 0 },
  reported: 3,
  estimated: 0,
  unpriced: 0,
  ...more,
})

/** Two sessions of different sources and models, one of them without a price. */
const two = [
  workToday(0),
  workToday(0, { model: 'haiku', reported: 0, estimated: 1 }),
  workToday(1, { model: 'gpt-6', reported: 0, unpriced: 1_000_000 }),
]

describe('the page of activity', () => {
  it('says four figures and what they are made of', async () => {
    const { root, texts } = await withCharts(two)
    expect(texts('.figures li')).toEqual([
      'Sessions22 this week',
      'Prompts126 per session, median 8',
      'Tokens3M80% read from cache',
      'Cost$4.0075% reported, 25% estimated',
    ])
    expect(find(root, '.prices').textContent).toBe(
      'Estimated cost: by the price table of 2 Nov 2026.No price known for gpt-6: 1M tokens not counted.',
    )
    expect([document.title, find(root, 'a[href="/activity"]').ariaCurrent]).toEqual([
      'Activity · Unspool',
      'page',
    ])
  })

  it('has tables by model and project, and leads from each line to its sessions', async () => {
    const { root, texts, listed, models } = await withCharts(two)
    expect(texts('.activity-models tbody tr')).toEqual(['opus-4-51M$3.00', 'haiku1M$1.00', 'gpt-61Mno price'])
    expect(texts('.activity-projects tbody tr')).toEqual(['unspool3M$4.00'])
    expect(find(root, '.activity-models .share').style.width).toMatch(/^33\.3/)
    const link = [...root.querySelectorAll<HTMLAnchorElement>('.activity-models a')].at(-1)
    link?.click()
    await vi.waitFor(() => expect(listed()).toEqual(['Flaky reconnect test on Linux']))
    expect(find(root, '.scope').textContent).toMatch(/^gpt-6, .* to .*1 session$/)
    expect([models.route.activity.value, link?.pathname, link?.search.includes('model=gpt-6')]).toEqual([
      true,
      '/',
      true,
    ])
    find(root, '.scope button').click()
    await vi.waitFor(() => expect(listed().length).toBeGreaterThan(5))
    expect(root.querySelector('.scope')).toBeNull()
  })

  it('opens the busiest session, and finds the calls of a tool', async () => {
    const { root, models } = await withCharts(two)
    find(root, '.activity-tools .tool-link').click()
    await vi.waitFor(() => expect(root.querySelectorAll('.token')).toHaveLength(3))
    expect([...root.querySelectorAll('.token')].map(({ textContent }) => textContent)).toEqual([
      'tool Bash',
      expect.stringMatching(/^after \d{4}-\d\d-\d\d$/),
      // Its last day is among them: a search ends where the day it names begins.
      `before ${addDays(today, 1)}`,
    ])
    await userEvent.keyboard('{Escape}')
    find(root, '.activity-sessions a').click()
    await vi.waitFor(() => expect(models.route.session.value).toBe('ash:9f1c'))
  })

  it('changes its range and its source, the list with it', async () => {
    const { root, texts, listed } = await withCharts()
    const figure = (): string | null => find(root, '.figures li:nth-child(2) .figure').textContent
    const before = figure()
    find(root, '.spans button:last-child').click()
    await vi.waitFor(() => expect(figure()).not.toBe(before))
    expect(texts('.activity-daily h2')).toEqual(['Cost per week', 'Tokens per week'])
    find(root, '.legend button:nth-child(2)').click()
    await vi.waitFor(() => expect(texts('.activity-models tbody tr')).toHaveLength(2))
    expect(listed().length).toBe(4)
    expect(find(root, '.chip.look-1').ariaPressed).toBe('true')
  })
})

describe('its look', () => {
  it('is its own: the choice of the range fits its words, and the menu of the view has its height', async () => {
    const { root } = await withCharts()
    const spans = find(root, '.spans').getBoundingClientRect()
    const last = find(root, '.spans button:last-child').getBoundingClientRect()
    expect(spans.right - last.right).toBeLessThan(4)
    find(root, '.brand [aria-label=View]').click()
    const choice = await vi.waitFor(() => find(root, 'fieldset.segments'))
    expect(choice.offsetHeight).toBeGreaterThan(50)
  })

  it('on a phone has what a finger can hit', async () => {
    await browserPage.viewport(390, 844)
    const { root } = await withCharts()
    const wanted = '.spans button, .figure, .legend button'
    const small = [...root.querySelectorAll<HTMLElement>(wanted)].filter(
      (each) => each.offsetHeight < 44 || each.offsetWidth < 44,
    )
    expect(small.map(({ textContent }) => textContent)).toEqual([])
    // What names a row is as high as the row.
    const link = find(root, '.activity-models tbody a')
    const { left, top, height } = link.closest('tr')!.getBoundingClientRect()
    link.scrollIntoView({ block: 'center' })
    expect(height).toBeGreaterThanOrEqual(44)
    const moved = link.closest('tr')!.getBoundingClientRect().top - top
    expect(document.elementFromPoint(left + 40, top + moved + 4)).toBe(link)
    await browserPage.viewport(1280, 900)
  })
})

describe('its charts', () => {
  it('are drawn in the colours of the token sheet, and of the other theme when that changes', async () => {
    const { root, models } = await withCharts(two)
    const fills = (): readonly string[] => [
      ...new Set(
        [...root.querySelectorAll('.activity-cost path')].flatMap((path) => path.getAttribute('fill') ?? []),
      ),
    ]
    for (const [theme, fill] of [
      ['light', 'rgb(181, 103, 46)'],
      ['dark', 'rgb(237, 160, 107)'],
    ] as const) {
      models.theme.choose(theme)
      await vi.waitFor(() => expect(fills()).toContain(fill))
    }
    models.theme.choose('system')
  })

  it('are tables too, for the keyboard and for those who listen, and each day leads to its sessions', async () => {
    const { root, texts, listed } = await withCharts(two)
    expect(find(root, '.chart-year').ariaLabel).toBe(
      'Sessions per day, a year: 1 day with sessions, at most 2 on one',
    )
    expect(find(root, '.activity-cost .chart').ariaLabel).toMatch(
      /^Cost per day: \$4.00 in all, most \$4.00 on /,
    )
    for (const toggle of root.querySelectorAll<HTMLElement>('.chart-toggle')) toggle.click()
    await vi.waitFor(() => expect(root.querySelectorAll('.chart-table')).toHaveLength(3))
    expect(texts('.activity-year tbody tr')).toEqual([`${longDay(today)}2`])
    expect(texts('.activity-cost tbody td')).toEqual(['$4.00', '$4.00', '$0.00', '$0.00', '$0.00'])
    expect(texts('.activity-tokens tbody td')).toEqual(['3M', '2M', '1M', '0', '0'])
    find(root, '.activity-year tbody a').click()
    await vi.waitFor(() => expect(listed()).toHaveLength(2))
  })

  it('lead from a day one points at to its sessions', async () => {
    const { root, models } = await withCharts(two)
    const bars = find(root, '.activity-cost .chart')
    await userEvent.click(bars, { position: { x: bars.clientWidth - 6, y: bars.clientHeight - 60 } })
    await vi.waitFor(() => expect(models.library.scope.filter.value).toEqual({ since: today, until: today }))
    models.library.scope.narrow(null)
    const year = find(root, '.chart-year')
    const column = (new Date(now).getDay() + 6) % 7
    const row = (year.clientHeight - 22) / 7
    await userEvent.click(year, { position: { x: year.clientWidth - 9, y: 22 + row * (column + 0.5) } })
    await vi.waitFor(() => expect(models.library.scope.filter.value).toEqual({ since: today, until: today }))
  })
})

describe('where there is nothing to count', () => {
  it('says so', async () => {
    const { root } = await open([])
    await vi.waitFor(() => expect(find(root, '.note h1').textContent).toBe('Nothing to count yet'), 10_000)
  })

  it('says how far the index is, and why there is none', async () => {
    const { root, demo } = await withCharts(two)
    demo.index({ state: 'indexing', words: 1_204, sessions: 2_000 })
    await vi.waitFor(() =>
      expect(find(root, '.activity-progress').textContent).toBe(
        '1,204 of 2,000 sessions are counted so far.',
      ),
    )
    demo.index({ message: 'the index cannot be read now' })
    await vi.waitFor(() =>
      expect(find(root, '.activity-progress').textContent).toBe(
        'The index cannot be read now. 1,204 of 2,000 sessions are counted so far.',
      ),
    )
    demo.index({ state: 'off', message: 'there is no room for the catalog' })
    await vi.waitFor(() =>
      expect(find(root, '.note p').textContent).toBe('There is no room for the catalog.'),
    )
  })

  it('offers all sources and a longer time', async () => {
    const { root, models } = await withCharts(two)
    models.library.source.value = 'dogwood'
    await vi.waitFor(() =>
      expect(find(root, '.activity-quiet').textContent).toContain('No sessions in this time.'),
    )
    find(root, '.activity-quiet button').click()
    await vi.waitFor(() => expect(root.querySelector('.activity-quiet')).toBeNull())
  })

  it('says that the server did not answer', async () => {
    vi.stubGlobal('reportError', () => undefined)
    const { root } = await open(two, (api) => ({ ...api, table: () => Promise.reject(new Error('gone')) }))
    await vi.waitFor(() => expect(find(root, '.note h1').textContent).toBe('Not counted'), 10_000)
    vi.unstubAllGlobals()
  })
})
