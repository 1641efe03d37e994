import type { Message } from '@unspool/core'
import { userEvent } from 'vitest/browser'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Target } from '../../models/target.ts'
import { Scribe } from '../../testing/messages.ts'
import { find, frames, KEY, mount, type Mounted } from '../../testing/mount.tsx'

let mounted: Mounted | undefined
afterEach(() => mounted?.close())

async function open(messages: readonly Message[], target?: Target) {
  mounted = mount(messages, target)
  const { root } = mounted
  await vi.waitFor(() => expect(root.querySelector('.row-tools')).not.toBeNull())
  return { ...mounted, thread: find(root, '.thread') }
}

const scribe = (): Scribe => new Scribe(Date.now() - 600_000)
const looks = (to: Scribe): Scribe =>
  to
    .tool('Read', { file_path: '/home/ada/x/a.ts' }, { output: 'the first' })
    .tool('Grep', { pattern: 'lastIndexOf' }, { output: 'the second' })
    .tool('Read', { file_path: '/home/ada/x/b.ts' }, { output: 'the torn third' })
const prompts = (to: Scribe, count: number): Scribe => {
  for (let n = 0; n < count; n++) to.prompt(`Prompt ${n}`)
  return to
}
const boxes = (root: HTMLElement): number => root.querySelectorAll('.box').length
const current = (): readonly string[] => [...(CSS.highlights.get('find-current') ?? [])].map(String)
const result = (call: number): Message => {
  const content = [{ type: 'text' as const, text: 'done' }]
  const block = { type: 'tool-result' as const, callId: `call-${call}`, content, isError: false }
  return { id: `r${call}`, role: 'tool', at: Date.now(), blocks: [block] }
}

describe('neighbouring reads and searches', () => {
  it('are one line that says what they did, and open to a line each by a click', async () => {
    const { root } = await open(looks(scribe().prompt('x')).messages)
    const row = find(root, '.row-tools')
    expect(row.ariaLabel).toBe('Read 2 files and searched for lastIndexOf')
    expect(find(row, '.tool-words').textContent).toBe('Read 2 files and searched for lastIndexOf')
    find(row, '.tool-line').click()
    await vi.waitFor(() => expect(row.querySelectorAll('.grouped-tool')).toHaveLength(3))
    expect([find(row, '.tool-line').ariaExpanded, boxes(root)]).toEqual(['true', 0])
    find(row, '.grouped-tool .tool-line').click()
    await vi.waitFor(() => expect(find(row, '.grouped-tool .well').textContent).toBe('the first'))
  })

  it('stand as near to what follows as any other folded tool', async () => {
    const { root } = await open(looks(scribe().prompt('x')).tool('Bash', { command: 'ls' }, {}).messages)
    const gaps = [...root.querySelectorAll('.row-tools, .row-tool')].map(
      (row) => getComputedStyle(row).paddingBottom,
    )
    expect(gaps).toEqual(['8px', '8px'])
  })

  it('open by Enter and →, and fold by ← from any line of theirs', async () => {
    const { root } = await open(looks(scribe().prompt('x')).messages)
    const line = find(root, '.row-tools .tool-line')
    const isOpen = (): boolean => root.querySelector('.grouped-tool') !== null
    line.focus()
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(isOpen()).toBe(true))
    await userEvent.keyboard('{ArrowLeft}')
    await vi.waitFor(() => expect(isOpen()).toBe(false))
    await userEvent.keyboard('{ArrowRight}')
    await vi.waitFor(() => expect(isOpen()).toBe(true))
    await userEvent.keyboard('{Tab}{Tab}')
    expect(document.activeElement?.closest('.grouped-tool')?.textContent).toContain('lastIndexOf')
    await userEvent.keyboard('{ArrowLeft}')
    await vi.waitFor(() => expect(isOpen()).toBe(false))
    expect(document.activeElement).toBe(line)
  })

  it('open with all tools', async () => {
    const { root } = await open(looks(scribe().prompt('x')).messages)
    await userEvent.keyboard('e')
    await vi.waitFor(() => expect(boxes(root)).toBe(3))
    await userEvent.keyboard('e')
    await vi.waitFor(() => expect(root.querySelector('.grouped-tool')).toBeNull())
  })
})

describe('what a group hides', () => {
  it('is opened, marked and in view when one comes for its message', async () => {
    const { messages } = prompts(looks(prompts(scribe(), 30)), 30)
    const { root, thread } = await open(messages, { messageId: 'm36', offset: 35, words: ['torn'] })
    await vi.waitFor(() => expect(root.querySelector('.grouped-tool.row-marked .well')).not.toBeNull())
    await vi.waitFor(() => expect([...(CSS.highlights.get('match') ?? [])].map(String)).toEqual(['torn']))
    await frames(12)
    const marked = find(root, '.row-marked')
    expect([marked.dataset['row'], document.activeElement, boxes(root)]).toEqual([
      find(root, '.grouped-tool:last-child').dataset['row'],
      marked,
      1,
    ])
    const { top, bottom } = marked.getBoundingClientRect()
    expect(top).toBeGreaterThan(thread.getBoundingClientRect().top)
    expect(bottom).toBeLessThan(thread.getBoundingClientRect().bottom)
  })

  it('is opened by finding it, also where one has folded it', async () => {
    const { root } = await open(looks(prompts(scribe(), 30)).messages)
    const line = find(root, '.row-tools .tool-line')
    line.click()
    await vi.waitFor(() => expect(line.ariaExpanded).toBe('true'))
    line.click()
    await vi.waitFor(() => expect(line.ariaExpanded).toBe('false'))
    await userEvent.keyboard('/')
    await vi.waitFor(() => expect(document.activeElement).toBe(root.querySelector('.find-bar input')))
    await userEvent.keyboard('torn')
    await vi.waitFor(() => expect(current()).toEqual(['torn']))
    expect([find(root, '.find-count').textContent, boxes(root)]).toEqual(['1 of 1', 1])
  })
})

describe('the one that still runs', () => {
  it('joins the others when it is done', async () => {
    const { root, demo } = await open(
      looks(scribe().prompt('x')).tool('Read', { file_path: '/home/ada/x/c.ts' }).messages,
    )
    expect(root.querySelectorAll('.row-tool')).toHaveLength(1)
    const id = find(root, '.row-tools').dataset['row']
    demo.append(KEY, [result(4)])
    await vi.waitFor(() => expect(root.querySelector('.row-tool')).toBeNull())
    expect(find(root, '.row-tools').dataset['row']).toBe(id)
    expect(find(root, '.tool-words').textContent).toBe('Read 3 files and searched for lastIndexOf')
  })

  it('stays where it is while one reads, and joins when one is back at the end', async () => {
    const { messages } = looks(prompts(scribe(), 40)).tool('Read', { file_path: '/home/ada/x/c.ts' })
    const { root, demo, thread } = await open(messages)
    await vi.waitFor(() => expect(root.querySelector('.following')).not.toBeNull())
    thread.scrollTop -= 60
    await vi.waitFor(() => expect(root.querySelector('.following')).toBeNull())
    const places = (): readonly number[] =>
      [...root.querySelectorAll('.row, .live-end')].map((row) => row.getBoundingClientRect().top)
    await frames(3)
    const before = places()
    demo.append(KEY, [result(4)])
    await vi.waitFor(() => expect(find(root, '.row-tool .bead').classList).toContain('bead-done'))
    await frames(3)
    expect(places()).toEqual(before)
    thread.scrollTop = thread.scrollHeight
    await vi.waitFor(() => expect(root.querySelector('.row-tool')).toBeNull())
    expect(find(root, '.tool-words').textContent).toBe('Read 3 files and searched for lastIndexOf')
  })
})
