import { page, userEvent } from 'vitest/browser'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { find, frames, mount, type Mounted } from '../../testing/mount.tsx'
import { manyMessages, Scribe } from '../../testing/messages.ts'

let mounted: Mounted | undefined
afterEach(async () => {
  mounted?.close()
  await page.viewport(1280, 900)
})

async function open(messages = manyMessages(200)) {
  mounted = mount(messages)
  const { root } = mounted
  await vi.waitFor(() => expect(root.querySelector('.row')).not.toBeNull())
  const current = (): string | null => root.querySelector('.outline [aria-current]')?.textContent ?? null
  return { ...mounted, thread: find(root, '.thread'), current }
}

/** How far below the thread's top edge the row with these words begins. */
function depthOf(thread: HTMLElement, words: string): number {
  const row = [...thread.querySelectorAll('.row')].find(({ textContent }) => textContent?.startsWith(words))
  return (row?.getBoundingClientRect().top ?? Number.NaN) - thread.getBoundingClientRect().top
}

describe('the outline', () => {
  it('stands beside the conversation, marks where one is and follows', async () => {
    const { root, models, thread, current } = await open()
    models.panes.conversation.value?.older()
    models.panes.conversation.value?.older()
    await vi.waitFor(() => expect(current()).toBe('Prompt 190'))
    for (let n = 0; n < 12; n++) {
      thread.scrollTop -= 300
      await frames(2)
    }
    await vi.waitFor(() => expect(current()).not.toBe('Prompt 190'))
    const place = find(root, '.outline [aria-current]').getBoundingClientRect()
    expect(place.right).toBeLessThanOrEqual(window.innerWidth)
  })

  it('takes one to a prompt, which is then the one marked', async () => {
    const { root, thread, current } = await open()
    const line = await vi.waitFor(() => {
      const lines = [...root.querySelectorAll<HTMLElement>('.outline-line')]
      const found = lines.find(({ textContent }) => textContent === 'Prompt 170')
      if (found === undefined) throw new Error('the prompt is not in the outline')
      return found
    })
    line.click()
    await vi.waitFor(() => expect(Math.abs(depthOf(thread, 'Prompt 170') - 10)).toBeLessThan(3))
    await frames(10)
    expect([current(), root.querySelector('.following')]).toEqual(['Prompt 170', null])
  })

  it('shows compactions by their place, and two lines of a prompt at most', async () => {
    const scribe = new Scribe(Date.now() - 60_000).prompt('word '.repeat(90))
    scribe.notice('compaction', 'so far').prompt('Next')
    const { root } = await open(scribe.messages)
    await vi.waitFor(() => expect(root.querySelectorAll('.outline-line')).toHaveLength(3))
    const [first, second] = root.querySelectorAll<HTMLElement>('.outline-line')
    expect([find(first as HTMLElement, 'span').clientHeight, second?.textContent]).toEqual([36, 'Compacted'])
  })

  it('names a command by what was typed, not by what it printed', async () => {
    const scribe = new Scribe(Date.now() - 60_000)
    scribe.notice('command', '/compact').notice('command-output', 'Compacted (ctrl+o to see full summary)')
    const { root } = await open(scribe.messages)
    const line = await vi.waitFor(() => find(root, '.outline-line'))
    expect(line.textContent).toBe('/compact')
  })

  it('lies over the conversation where there is no room, and gives the focus back', async () => {
    await page.viewport(1024, 800)
    const { root, thread } = await open()
    expect(root.querySelector('.outline')).toBeNull()
    thread.focus()
    await userEvent.keyboard('o')
    await vi.waitFor(() => expect(find(root, '.outline').contains(document.activeElement)).toBe(true))
    await userEvent.keyboard('{Escape}')
    await vi.waitFor(() => expect(root.querySelector('.outline')).toBeNull())
    expect(document.activeElement).toBe(thread)
  })
})
