import type { Message } from '@unspool/core'
import { userEvent } from 'vitest/browser'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { find, frames, mount, type Mounted } from '../../testing/mount.tsx'
import { manyMessages, Scribe } from '../../testing/messages.ts'

let mounted: Mounted | undefined
afterEach(() => {
  mounted?.close()
  localStorage.removeItem('unspool.keys')
})

async function open(messages: readonly Message[] = manyMessages(400)) {
  mounted = mount(messages)
  const { root } = mounted
  await vi.waitFor(() => expect(root.querySelector('.row')).not.toBeNull())
  const thread = find(root, '.thread')
  await vi.waitFor(() => expect(fromEnd(thread)).toBeLessThan(2))
  return {
    ...mounted,
    thread,
    focused: () => document.activeElement?.querySelector('.prompt-text')?.textContent ?? '',
  }
}

const fromEnd = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement): number =>
  scrollHeight - scrollTop - clientHeight

async function press(keys: string): Promise<void> {
  await userEvent.keyboard(keys)
  await frames(10)
}

/** At once, where a driver would let frames pass. */
function type(key: string): void {
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
}

const focusedTop = (): number => document.activeElement?.getBoundingClientRect().top ?? 0

/** Where the focused row stands, once it does. */
async function landed(): Promise<number> {
  for (let before = NaN; before !== focusedTop();) {
    before = focusedTop()
    await frames(10)
  }
  return focusedTop()
}

/** A conversation with thoughts and tools, and the focus on a prompt in its middle. */
async function openAtPrompt() {
  const scribe = new Scribe(Date.now() - 60_000)
  for (let n = 0; n < 30; n++)
    scribe
      .prompt(`Prompt ${n}`)
      .answer({ type: 'thinking', text: 'Thought. '.repeat(60) }, 'Done')
      .tool('Bash', { command: 'ls' }, { output: 'one\ntwo\nthree' })
  const opened = await open(scribe.messages)
  const { focused } = opened
  await press('p')
  await vi.waitFor(() => expect(focused()).toMatch(/^Prompt /))
  const first = focused()
  await press('p')
  await vi.waitFor(() => expect([focused() === '', focused() === first]).toEqual([false, false]))
  return { ...opened, before: await landed() }
}

describe('keys', () => {
  it('go from prompt to prompt', async () => {
    const { focused } = await open()
    await press('p')
    await vi.waitFor(() => expect(focused()).toBe('Prompt 390'))
    await press('p')
    await vi.waitFor(() => expect(focused()).toBe('Prompt 380'))
    await press('n')
    await vi.waitFor(() => expect(focused()).toBe('Prompt 390'))
  })

  it('go to the start, loaded or not, and back to the end', async () => {
    const { root, thread } = await open()
    await press('gg')
    await vi.waitFor(() => expect(find(root, '.row-marked').textContent).toContain('Prompt 0'))
    await press('G')
    await vi.waitFor(() => expect(fromEnd(find(root, '.thread'))).toBeLessThan(2))
    await vi.waitFor(() => expect(root.querySelector('.following')).not.toBeNull())
    await press('f')
    expect(root.querySelector('.following')).toBeNull()
    await press('f')
    expect([root.querySelector('.following') === null, fromEnd(thread) < 2]).toEqual([false, true])
  })

  it('keep the focus in the conversation when its row leaves the page, and give it to the list with the pane', async () => {
    const { root, focused, models } = await open(manyMessages(150))
    find(root, '.thread').focus()
    await press('gg')
    await vi.waitFor(() => expect(focused()).toBe('Prompt 0'))
    await press('G')
    await vi.waitFor(() => expect(fromEnd(find(root, '.thread'))).toBeLessThan(2))
    expect(document.activeElement).toBe(find(root, '.thread'))
    await press('x')
    await vi.waitFor(() => expect(models.route.session.value).toBeNull())
    expect(document.activeElement).toBe(find(root, '.sessions'))
  })

  it('open all thinking and all tools, and hold what one reads in place', async () => {
    const { root, thread, before } = await openAtPrompt()
    await press('te')
    await frames(10)
    await vi.waitFor(() => expect(Math.abs(focusedTop() - before)).toBeLessThanOrEqual(1))
    const states = (): readonly (string | null)[] =>
      [...thread.querySelectorAll('.row-thinking .fold, .tool-line')].map(({ ariaExpanded }) => ariaExpanded)
    expect(new Set(states())).toEqual(new Set(['true']))
    await press('te')
    expect(new Set(states())).toEqual(new Set(['false']))
    expect(root.querySelector('.thoughts, .box')).toBeNull()
  })

  it('hold what one reads in place when the next key comes before that was done', async () => {
    const { thread, before } = await openAtPrompt()
    const isMoved = (): boolean => Math.abs(focusedTop() - before) > 100
    const moved = new Promise<void>((resolve) =>
      new MutationObserver(() => isMoved() && resolve()).observe(thread, {
        subtree: true,
        childList: true,
        attributes: true,
      }),
    )
    type('t')
    await moved
    type('e')
    await frames(10)
    await vi.waitFor(() => expect(Math.abs(focusedTop() - before)).toBeLessThanOrEqual(1))
  })

  it('leave the end for a prompt that stands there, also when heights change', async () => {
    const scribe = new Scribe(Date.now() - 60_000)
    for (let n = 0; n < 30; n++)
      scribe.prompt(`Prompt ${n}`).answer('A long answer. '.repeat(n === 10 ? 4 : 40))
    const { root, focused } = await open(scribe.messages)
    await press('p')
    await vi.waitFor(() => expect(focused()).toBe('Prompt 29'))
    await landed()
    for (const width of ['640px', '', '800px', '']) {
      root.style.width = width
      await frames(20)
    }
    expect(root.querySelector('.following')).toBeNull()
  })

  it('are shown by ?, and single ones can be switched off there', async () => {
    const { root } = await open()
    await userEvent.keyboard('?')
    const dialog = await vi.waitFor(() => find<HTMLDialogElement>(root, '.keys-dialog[open]'))
    expect(dialog.contains(document.activeElement)).toBe(true)
    find(dialog, 'input').click()
    await press('o')
    await userEvent.keyboard('{Escape}')
    await vi.waitFor(() => expect(dialog.open).toBe(false))
    await press('/o?')
    expect([root.querySelector('.find-bar'), dialog.open, root.querySelector('.outline') === null]).toEqual([
      null,
      false,
      false,
    ])
    await userEvent.keyboard('{Control>}k{/Control}')
    await vi.waitFor(() => expect(root.querySelector('.palette[open]')).not.toBeNull())
  })

  it('do nothing while one types', async () => {
    const { root } = await open()
    await userEvent.keyboard('/')
    await userEvent.keyboard('npfote?')
    expect(find<HTMLInputElement>(root, '.find-bar input').value).toBe('npfote?')
    expect([root.querySelector('.keys-dialog'), root.querySelector('.outline') === null]).toEqual([
      null,
      false,
    ])
  })
})
