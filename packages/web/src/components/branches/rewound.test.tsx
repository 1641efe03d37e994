import type { Message } from '@unspool/core'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { branchStrings } from '../../text/strings-branches.ts'
import { strings } from '../../text/strings.ts'
import { manyMessages } from '../../testing/messages.ts'
import { find, frames, KEY, mount, type Mounted } from '../../testing/mount.tsx'

let mounted: Mounted | undefined
afterEach(() => mounted?.close())

/** Opened with a hundred messages, and so far scrolled up. */
async function readAt(fromEnd: number) {
  mounted = mount(manyMessages(100))
  const { root, models } = mounted
  const thread = await vi.waitFor(() => find(root, '.thread'))
  await vi.waitFor(() => expect(models.panes.conversation.value?.shown.value.rows).toHaveLength(100))
  await frames(10)
  thread.dispatchEvent(new WheelEvent('wheel'))
  await vi.waitFor(async () => {
    thread.scrollTop = thread.scrollHeight - fromEnd
    await frames(4)
    expect(models.panes.conversation.value?.following.value).toBe(false)
  })
  await frames(10)
  return { ...mounted, thread }
}

/** What follows when somebody goes back to a message, and on from there. */
function onFrom(parentId: string): readonly Message[] {
  const [first, ...others] = manyMessages(4, 1_000)
  return first === undefined ? [] : [{ ...first, parentId }, ...others]
}

/** The rows in view, and where each stands. */
function inView(thread: HTMLElement): readonly (readonly [string | undefined, number])[] {
  const frame = thread.getBoundingClientRect()
  return [...thread.querySelectorAll<HTMLElement>('.row')].flatMap((row) => {
    const { top, bottom } = row.getBoundingClientRect()
    return bottom > frame.top && top < frame.bottom ? [[row.dataset['row'], Math.round(top)] as const] : []
  })
}

const lastRow = ({ models }: Pick<Mounted, 'models'>): string | undefined =>
  models.panes.conversation.value?.shown.value.rows.at(-1)?.id

describe('a session that goes on from before what one reads', () => {
  it('leaves that where it is, says so, and the end is one press away', async () => {
    const opened = await readAt(2_000)
    const { root, demo, thread } = opened
    const before = inView(thread)
    expect(before.length).toBeGreaterThan(10)
    demo.append(KEY, onFrom('n20'))
    await vi.waitFor(() => expect(root.textContent).toContain(strings.opened.left))
    await frames(12)
    expect(inView(thread)).toEqual(before)
    demo.append(KEY, manyMessages(2, 1_004))
    await frames(12)
    expect(inView(thread)).toEqual(before)
    await userEvent.click(find(root, '.pill'))
    await vi.waitFor(() => expect(lastRow(opened)).toBe('n1005 0'))
    expect(root.textContent).not.toContain(strings.opened.left)
  })

  it('draws the ways on from within what one reads once that is out of view', async () => {
    const { root, demo, thread } = await readAt(2_000)
    const before = inView(thread)
    const [row = ''] = before.at(Math.floor(before.length / 2)) ?? []
    demo.append(KEY, onFrom(row.split(' ')[0] ?? ''))
    await vi.waitFor(() => expect(root.textContent).toContain(strings.opened.left))
    await frames(12)
    expect([inView(thread), root.querySelector('.switcher')]).toEqual([before, null])
    thread.dispatchEvent(new WheelEvent('wheel'))
    thread.scrollTop -= thread.clientHeight
    await frames(12)
    thread.scrollTop += thread.clientHeight
    await vi.waitFor(() => expect(find(root, '.switcher').textContent).toBe('Branch 1 of 2'))
  })

  it('goes the way on from within what one reads by keys, before its switcher is drawn', async () => {
    const opened = await readAt(2_000)
    const { root, demo, thread } = opened
    const before = inView(thread)
    const [row = '', top = 0] = before.at(Math.floor(before.length / 2)) ?? []
    demo.append(KEY, onFrom(row.split(' ')[0] ?? ''))
    await vi.waitFor(() => expect(root.textContent).toContain(strings.opened.left))
    expect(root.querySelector('.switcher')).toBeNull()
    await userEvent.keyboard(']')
    await vi.waitFor(() => expect(lastRow(opened)).toBe('n1003 0'))
    await vi.waitFor(() => expect(find(root, '.switcher').textContent).toBe('Branch 2 of 2'))
    await frames(12)
    expect(new Map(inView(thread)).get(row)).toBe(top)
    await userEvent.keyboard('[[')
    await vi.waitFor(() => expect(lastRow(opened)).toBe('n99 0'))
    expect(find(root, '.switcher').textContent).toBe('Branch 1 of 2')
  })

  it('moves nothing that stands before that, and counts what is new', async () => {
    const opened = await readAt(4_000)
    const { root, demo, thread } = opened
    const before = inView(thread)
    demo.append(KEY, onFrom('n90'))
    await vi.waitFor(() => expect(find(root, '.pill').textContent).toBe('4 new'))
    await frames(12)
    expect([inView(thread), lastRow(opened)]).toEqual([before, 'n1003 0'])
    expect(root.textContent).not.toContain(strings.opened.left)
  })

  it('takes along who came for a message and follows since', async () => {
    mounted = mount(manyMessages(60), { messageId: 'n55', offset: 55, words: [] })
    const { root, models, demo } = mounted
    const end = await vi.waitFor(() => find(root, '.pill'))
    await frames(20)
    find(root, '.thread').focus()
    await userEvent.keyboard('G')
    const model = models.panes.conversation.value
    await vi.waitFor(() => expect([model?.following.value, end.isConnected]).toEqual([true, false]))
    demo.append(KEY, onFrom('n20'))
    await vi.waitFor(() => expect(lastRow({ models })).toBe('n1003 0'))
    expect([model?.following.value, model?.word.value]).toEqual([true, null])
  })

  it('says of a branch that was left what is there, not that it is new', async () => {
    const opened = (mounted = mount(manyMessages(60)))
    const { root, demo } = opened
    await vi.waitFor(() => expect(root.textContent).toContain('Answer 59'))
    demo.append(KEY, onFrom('n20'))
    await vi.waitFor(() => expect(lastRow(opened)).toBe('n1003 0'))
    await userEvent.keyboard('[[')
    await vi.waitFor(() => expect(lastRow(opened)).toBe('n59 0'))
    await vi.waitFor(() => expect(find(root, '.pill').textContent).toBe(strings.conversation.toEnd))
  })

  it('shows the way back where somebody went back and has said nothing yet', async () => {
    const opened = (mounted = mount(manyMessages(60)))
    const { root, demo } = opened
    await vi.waitFor(() => expect(root.textContent).toContain('Answer 59'))
    demo.append(KEY, [{ id: 'label', parentId: 'n21', role: 'system', at: null, blocks: [] }])
    await vi.waitFor(() => expect(lastRow(opened)).toBe('n21 0'))
    await vi.waitFor(() => expect(find(root, '.switcher').textContent).toBe('Branch 2 of 2'))
    await userEvent.click(find(root, '[data-branch=list]'))
    const list = await vi.waitFor(() => find(root, '[role=menu]'))
    const lines = [...list.querySelectorAll('.branch-line')].map(({ textContent }) => textContent)
    expect(lines).toEqual(['Answer 22', branchStrings.ends])
    await userEvent.keyboard('{Escape}[[')
    await vi.waitFor(() => expect(lastRow(opened)).toBe('n59 0'))
  })
})
