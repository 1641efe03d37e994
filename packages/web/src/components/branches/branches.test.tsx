import type { Message } from '@unspool/core'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { BRANCHED, demoBranches, demoBranchSessions, FORKED } from '../../testing/demo-branches.ts'
import { createDemo } from '../../testing/demo-api.ts'
import { demoSources } from '../../testing/demo-sessions.ts'
import { find, frames, mountDemo, type Mounted } from '../../testing/mount.tsx'

let mounted: Mounted | undefined
afterEach(() => mounted?.close())

const switcherOf = (root: HTMLElement): HTMLElement => find(root, '.switcher')
const said = (root: HTMLElement): string => switcherOf(root).textContent
const topOf = (root: HTMLElement): number =>
  Math.round(find(root, '.row:has(.switcher)').getBoundingClientRect().top)
const textOf = (root: HTMLElement): string => find(root, '.thread').textContent

async function open(key = BRANCHED) {
  const demo = createDemo({
    sources: demoSources(),
    sessions: demoBranchSessions(),
    logs: demoBranches(Date.now()),
  })
  mounted = mountDemo(demo, key)
  const { root } = mounted
  const thread = await vi.waitFor(() => find(root, '.thread'))
  await vi.waitFor(() => {
    thread.scrollTop = 0
    expect(root.querySelector('.switcher')).not.toBeNull()
  })
  return { ...mounted, thread }
}

/** Opened, with the switcher in view and of all branches. */
async function opened() {
  const all = await open()
  await vi.waitFor(() => expect(said(all.root)).toBe('Branch 3 of 4'))
  all.thread.scrollTop = 60
  await frames(4)
  return all
}

describe('the branch switcher', () => {
  it('steps through branches, keeps the prompt where it is, and names the branch in the address', async () => {
    const { root, models, demo } = await opened()
    const top = topOf(root)
    // By key: to be clicked, a button is first scrolled to where nothing covers it.
    find(root, '[data-branch=previous]').focus({ preventScroll: true })
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(said(root)).toBe('Branch 2 of 4'))
    await frames(12)
    expect(topOf(root)).toBe(top)
    expect(textOf(root)).toContain('Fix the freeze in the reader')
    expect(document.activeElement).toBe(find(root, '[data-branch=previous]'))
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(said(root)).toBe('Branch 1 of 4'))
    await frames(12)
    // Less follows than before: the prompt stands all the same.
    expect(topOf(root)).toBe(top)
    expect(textOf(root)).toContain('This branch ends here')
    expect(models.panes.conversation.value?.word.value).toBeNull()
    await vi.waitFor(() => expect(window.location.search).toBe('?m=m3&o=2'))
    demo.append(BRANCHED, [])
    await frames(12)
    expect(topOf(root)).toBe(top)
  })

  it('shows the branch that an address names', async () => {
    const { root, reload } = await opened()
    await userEvent.keyboard('[[')
    await vi.waitFor(() => expect(window.location.search).toBe('?m=m5&o=4'))
    mounted = reload(window.location.pathname + window.location.search)
    const again = mounted.root
    expect(again).not.toBe(root)
    await vi.waitFor(() => expect(textOf(again)).toContain('Fix the freeze in the reader'))
    await vi.waitFor(() => expect(said(again)).toBe('Branch 2 of 4'))
  })

  it('goes on live when one comes back to where the session is', async () => {
    const { root, demo, models } = await opened()
    await userEvent.keyboard('[[')
    await vi.waitFor(() => expect(said(root)).toBe('Branch 2 of 4'))
    demo.append(BRANCHED, [
      { id: 'late', role: 'assistant', at: Date.now(), blocks: [{ type: 'text', text: 'Late words' }] },
    ])
    await frames(6)
    expect(said(root)).toBe('Branch 2 of 4')
    await userEvent.keyboard(']')
    await vi.waitFor(() => expect(said(root)).toBe('Branch 3 of 4'))
    const shown = models.panes.conversation.value?.shown.value
    expect([shown?.live, shown?.rows.at(-1)?.id]).toEqual([true, 'late 0'])
  })

  it('lists them: how each begins, what it holds and how it ended', async () => {
    const { root } = await opened()
    await userEvent.click(find(root, '[data-branch=list]'))
    const list = await vi.waitFor(() => find(root, '[role=menu]'))
    const lines = [...list.querySelectorAll('[role=menuitem]')].map((item) =>
      [...item.querySelectorAll('.branch-line, .branch-about')].map(({ textContent }) => textContent),
    )
    expect(lines).toEqual([
      ['Why does the live view freeze?', '2 messages, rewound'],
      ['Fix the freeze in the reader', '4 messages, 1 file, rewound'],
      [
        'Find out why the live view freezes, and show me the failing test before you touch the reader.',
        '5 messages, where the session goes on',
      ],
      ['Rewrite the reader', 'another session'],
    ])
    const top = topOf(root)
    await userEvent.keyboard('{ArrowUp}{Enter}')
    await vi.waitFor(() => expect(said(root)).toBe('Branch 2 of 4'))
    await frames(12)
    expect([topOf(root), root.querySelector('[role=menu]')]).toEqual([top, null])
  })

  it('stands at the end where a session was forked and did not go on itself', async () => {
    const logs = demoBranches(Date.now())
    const copied = (logs[FORKED] ?? []).slice(0, 2)
    const own = copied.map(({ id, role, at, blocks }): Message => {
      const thought = { type: 'thinking', text: 'Which agents are there?' } as const
      return { id, role, at, blocks: role === 'assistant' ? [thought, ...blocks] : blocks }
    })
    const demo = createDemo({
      sources: demoSources(),
      sessions: demoBranchSessions(),
      logs: { ...logs, [BRANCHED]: own },
    })
    mounted = mountDemo(demo, BRANCHED)
    const { root, models } = mounted
    await vi.waitFor(() => expect(said(root)).toBe('Branch 1 of 2'))
    expect(find(root, '.row:has(.switcher)').textContent).toContain('Recorded.')
    await userEvent.click(find(root, '[data-branch=list]'))
    const list = await vi.waitFor(() => find(root, '[role=menu]'))
    expect(find(list, '.branch-line').textContent).toBe('Ends here')
    await userEvent.keyboard('{ArrowDown}{Enter}')
    await vi.waitFor(() => expect(models.route.session.value).toBe(FORKED))
  })

  it('leads to a session that was forked there, and back', async () => {
    const { root, models } = await opened()
    await userEvent.keyboard(']')
    await vi.waitFor(() => expect(models.route.session.value).toBe(FORKED))
    await vi.waitFor(() => expect(textOf(root)).toContain('Rewrite it in one go instead'))
    expect(window.location.search).toBe('?m=m3&o=2')
    await vi.waitFor(() => expect(said(root)).toBe('Branch 1 of 2'))
    await userEvent.keyboard(']')
    await vi.waitFor(() => expect(models.route.session.value).toBe(BRANCHED))
    await vi.waitFor(() => expect(find(root, '.row-marked').textContent).toContain('Recorded.'))
  })
})
