import type { Message } from '@unspool/core'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { Api } from '../../api.ts'
import { createDemo } from '../../testing/demo-api.ts'
import { demoSession, demoSources } from '../../testing/demo-sessions.ts'
import { CHILDREN, demoSubagents, demoSubagentSessions, PARENT } from '../../testing/demo-subagents.ts'
import { manyMessages } from '../../testing/messages.ts'
import { find, frames, mountDemo, type Mounted } from '../../testing/mount.tsx'
import { stopClock } from '../../testing/stop-clock.ts'

const now = stopClock()

let mounted: Mounted | undefined
afterEach(() => mounted?.close())

const linesIn = (root: HTMLElement): readonly HTMLElement[] => [
  ...root.querySelectorAll<HTMLElement>('.thread .subagent-line'),
]
const lineOf = (root: HTMLElement, title: string): HTMLElement => {
  const line = linesIn(root).find(({ textContent }) => textContent.includes(title))
  if (line === undefined) throw new Error(`no subagent ${title}`)
  return line
}
const say = (id: string, text: string): Message => ({
  id,
  role: 'assistant',
  at: now,
  blocks: [{ type: 'text', text }],
})

/** Without a driver, which moves the page until what it clicks is where it wants it. */
const earlier = (rows: HTMLElement): void => find(rows, '.nested-earlier').click()

/** Keys of the sessions that are followed now. */
function watched(api: Api): { readonly api: Api; readonly following: Set<string> } {
  const following = new Set<string>()
  async function* stream(...[key, after, signal]: Parameters<Api['stream']>) {
    following.add(key)
    try {
      yield* api.stream(key, after, signal)
    } finally {
      following.delete(key)
    }
  }
  return { api: { ...api, stream }, following }
}

async function open(more: Readonly<Record<string, readonly Message[]>> = {}) {
  const demo = createDemo({
    sources: demoSources(),
    sessions: demoSubagentSessions(now),
    logs: { ...demoSubagents(now), ...more },
  })
  const { api, following } = watched(demo.api)
  mounted = mountDemo({ ...demo, api }, PARENT)
  const { root } = mounted
  await vi.waitFor(() => expect(linesIn(root)).toHaveLength(3), 20_000)
  return { ...mounted, demo, following }
}

describe('subagents', () => {
  it('stand beside each other on a thread of their own, with what they do or found', async () => {
    const { root } = await open()
    expect(
      linesIn(root).map((line) => [...line.children].map(({ textContent }) => textContent)),
    ).toMatchObject([
      ['Survey the Pi parser', '41 s', 'Same cut, safe: it keeps the rest of the line.'],
      ['Survey the Codex parser', '1:42', 'Reading segments.ts'],
      ['Survey the Factory parser', '1:41', 'Thinking'],
    ])
    expect(root.querySelectorAll('.subagent-branching')).toHaveLength(1)
  })

  it.each(['click', 'Enter'])('open beside with Shift and %s, and so does the parent', async (how) => {
    const { root, models } = await open()
    const line = lineOf(root, 'Survey the Codex parser')
    line.focus()
    await userEvent.keyboard('{Shift>}')
    if (how === 'click') await userEvent.click(line)
    else await userEvent.keyboard('{Enter}')
    await userEvent.keyboard('{/Shift}')
    await vi.waitFor(() => expect(models.panes.open.value).toHaveLength(2))
    expect(root.querySelector('.nested')).toBeNull()
    models.route.open(CHILDREN[1] ?? '')
    models.route.leave(models.route.focused.value === 0 ? 1 : 0)
    const crumb = await vi.waitFor(() => find(root, '.breadcrumb a'))
    await userEvent.keyboard('{Shift>}')
    await userEvent.click(crumb)
    await userEvent.keyboard('{/Shift}')
    await vi.waitFor(() =>
      expect(models.route.spots.value.map(({ key }) => key)).toEqual([CHILDREN[1], PARENT]),
    )
  })

  it('open in place, live, with their end first and what is before it when one asks', async () => {
    const { root, demo, following } = await open()
    lineOf(root, 'Codex').focus()
    await userEvent.keyboard('{ArrowRight}')
    const rows = await vi.waitFor(() =>
      find(root, '.nested-rows [aria-label]').closest<HTMLElement>('.nested-rows')!,
    )
    await vi.waitFor(() => expect(rows.textContent).toContain('Line 114 does it'))
    expect(rows.querySelectorAll('.row').length).toBeLessThanOrEqual(40)
    expect(following.has(CHILDREN[1])).toBe(true)
    expect(Math.round(rows.scrollHeight - rows.scrollTop - rows.clientHeight)).toBe(0)
    const { height } = rows.getBoundingClientRect()
    demo.append(CHILDREN[1], [say('new', 'One emoji in a path')])
    await vi.waitFor(() => expect(rows.textContent).toContain('One emoji in a path'))
    expect(rows.getBoundingClientRect().height).toBe(height)
    rows.scrollTop = 0
    await frames(3)
    const first = find(rows, '.row')
    const top = first.getBoundingClientRect().top
    earlier(rows)
    await vi.waitFor(() => expect(rows.querySelectorAll('.row').length).toBeGreaterThan(60))
    await frames(2)
    await vi.waitFor(() => expect(Math.abs(first.getBoundingClientRect().top - top)).toBeLessThan(40))
    lineOf(root, 'Codex').focus()
    await userEvent.keyboard('{ArrowLeft}')
    await vi.waitFor(() => expect(root.querySelector('.nested')).toBeNull())
  })

  it('hold what is read in place each time rows come before it, though some have grown since', async () => {
    const { root } = await open({ [CHILDREN[1]]: manyMessages(1_000) })
    await userEvent.click(lineOf(root, 'Codex'))
    const rows = await vi.waitFor(() => find(root, '.nested-earlier').closest<HTMLElement>('.nested-rows')!)
    for (const drawn of [40, 80, 120]) {
      rows.scrollTop = 0
      await frames(3)
      const [first, last] = [find(rows, '.row'), [...rows.querySelectorAll<HTMLElement>('.row')].at(-1)!]
      last.style.paddingBottom = `${drawn * 4}px`
      await frames(2)
      const top = first.getBoundingClientRect().top
      earlier(rows)
      await vi.waitFor(() => expect(rows.querySelectorAll('.row').length).toBeGreaterThan(drawn))
      await frames(2)
      expect(Math.abs(first.getBoundingClientRect().top - top)).toBeLessThan(40)
    }
  })

  it('never put more than a part of a long conversation on the page', async () => {
    const { root } = await open({ [CHILDREN[1]]: manyMessages(5_000) })
    await userEvent.click(lineOf(root, 'Codex'))
    await vi.waitFor(() => find(root, '.nested-earlier'))
    await vi.waitFor(async () => {
      root.querySelector<HTMLElement>('.nested-earlier')?.click()
      await frames(2)
      expect(root.querySelector('.nested-earlier')).toBeNull()
    }, 20_000)
    expect(root.querySelectorAll('.nested .row').length).toBeLessThanOrEqual(200)
  })

  it('lead to a page of their own', async () => {
    const { root, models } = await open()
    await userEvent.click(lineOf(root, 'Pi'))
    await vi.waitFor(() => expect(find(root, '.nested').textContent).toContain('Same cut, safe.'))
    await userEvent.click(find(root, '.nested-foot a'))
    expect(models.route.session.value).toBe(CHILDREN[0])
  })

  it('say whose they are, and lead to those beside them', async () => {
    const { root, models } = await open()
    models.route.open(CHILDREN[1])
    await vi.waitFor(() => expect(find(root, '.breadcrumb a').textContent).toBe('Who relies on the old cut'))
    expect(find(root, '.siblings').textContent).toBe('2 of 3')
    await userEvent.click(find(root, '.siblings [aria-label="Next subagent"]'))
    await vi.waitFor(() => expect(find(root, '.siblings').textContent).toBe('3 of 3'))
    await userEvent.click(find(root, '.siblings [aria-label="Next subagent"]'))
    await vi.waitFor(() => expect(models.route.session.value).toBe(CHILDREN[0]))
    await vi.waitFor(() => expect(find(root, '.siblings').textContent).toBe('1 of 3'))
    await userEvent.click(find(root, '.breadcrumb a'))
    expect(models.route.session.value).toBe(PARENT)
  })

  it('are no longer followed when the conversation is left', async () => {
    const { root, models, following } = await open()
    await userEvent.click(lineOf(root, 'Codex'))
    await vi.waitFor(() => expect(following.has(CHILDREN[1])).toBe(true))
    models.route.open(null)
    await vi.waitFor(() => expect([...following]).toEqual([]))
  })

  it('are all offered where it is not known which one a call started', async () => {
    const { root, demo } = await open()
    demo.put(demoSession('ash:9a11/x', 'Another', { parent: PARENT, relation: 'subagent', createdAt: null }))
    demo.append(PARENT, [
      {
        id: 'call',
        role: 'assistant',
        at: now - 40_000,
        blocks: [{ type: 'tool-call', callId: 'x', name: 'Task', input: { description: 'Look around' } }],
      },
    ])
    await vi.waitFor(() => lineOf(root, 'Look around'))
    await userEvent.click(lineOf(root, 'Look around'))
    await vi.waitFor(() => expect(find(root, '.inside-list').textContent).toBe('It may be this one:Another'))
  })
})
