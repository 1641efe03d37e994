import type { Message } from '@unspool/core'
import { userEvent } from 'vitest/browser'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createDemo } from '../../testing/demo-api.ts'
import { demoSession, demoSources } from '../../testing/demo-sessions.ts'
import { find, frames, KEY, mount, mountDemo, type Mounted } from '../../testing/mount.tsx'
import { manyMessages, Scribe } from '../../testing/messages.ts'

let mounted: Mounted | undefined
afterEach(() => mounted?.close())

/** Opens a conversation and its find bar, and types. */
async function look(messages: readonly Message[], text: string) {
  return lookIn(mount(messages), text)
}

async function lookIn(page: Mounted, text: string) {
  mounted = page
  const { root } = mounted
  await vi.waitFor(() => expect(root.querySelector('.row')).not.toBeNull(), 20_000)
  await userEvent.keyboard('/')
  await vi.waitFor(() => expect(document.activeElement).toBe(root.querySelector('.find-bar input')))
  await userEvent.keyboard(text)
  return { ...mounted, thread: find(root, '.thread'), count: () => find(root, '.find-count').textContent }
}

const marks = (name: string): readonly Range[] => [...(CSS.highlights.get(name) ?? [])] as Range[]

function isCurrentInView(thread: HTMLElement): boolean {
  const [range] = marks('find-current')
  const place = range?.getBoundingClientRect()
  const { top, bottom } = thread.getBoundingClientRect()
  return place !== undefined && place.height > 0 && place.top >= top && place.bottom <= bottom
}

describe('finding in a conversation', () => {
  it('counts all of it, also what is not loaded yet, and goes round from hit to hit', async () => {
    const { root, thread, count, models } = await look(manyMessages(1_500), 'Prompt 1')
    await vi.waitFor(() => expect(models.panes.conversation.value?.whole.value).toBe(true), 20_000)
    await vi.waitFor(() => expect(count()).toMatch(/^\d+ of 61$/), 10_000)
    await userEvent.clear(find(root, '.find-bar input'))
    await userEvent.type(find(root, '.find-bar input'), 'Prompt 77')
    await vi.waitFor(() => expect(count()).toBe('1 of 1'))
    await vi.waitFor(() =>
      expect([isCurrentInView(thread), marks('find-current').map(String)]).toEqual([true, ['Prompt 77']]),
    )
  })

  it('steps with Enter and Shift Enter, and marks all in view', async () => {
    const scribe = new Scribe(Date.now() - 60_000)
    scribe.prompt('a torn line').answer('A **torn** line, and a torn\nline').prompt('whole')
    const { thread, count } = await look(scribe.messages, 'torn line')
    await vi.waitFor(() => expect(count()).toBe('1 of 3'))
    await vi.waitFor(() =>
      expect(marks('find').map((range) => String(range).replace(/\s/, ' '))).toEqual([
        'torn line',
        'torn line',
        'torn line',
      ]),
    )
    await userEvent.keyboard('{Enter}{Enter}')
    expect(count()).toBe('3 of 3')
    await vi.waitFor(() => expect(marks('find-current').map(String)).toEqual(['torn\nline']))
    await userEvent.keyboard('{Enter}')
    expect(count()).toBe('1 of 3')
    await userEvent.keyboard('{Shift>}{Enter}{/Shift}')
    expect(count()).toBe('3 of 3')
    await vi.waitFor(() => expect(isCurrentInView(thread)).toBe(true))
  })

  it('opens what a hit is folded in, whole', async () => {
    const lines = Array.from({ length: 300 }, (_, n) => (n === 150 ? 'the torn line' : `line ${n}`)).join(
      '\n',
    )
    const scribe = new Scribe(Date.now() - 60_000)
    scribe.prompt('x').answer({ type: 'thinking', text: 'It is **torn** line' }, 'Yes')
    scribe.tool('Bash', { command: 'make' }, { output: lines })
    const { root, thread, count } = await look(scribe.messages, 'torn line')
    await vi.waitFor(() => expect(count()).toBe('1 of 2'))
    await vi.waitFor(() => expect(find(root, '.row-thinking .fold').ariaExpanded).toBe('true'))
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(find(root, '.tool-line').ariaExpanded).toBe('true'))
    await vi.waitFor(() => expect(isCurrentInView(thread)).toBe(true))
  })

  it('says when there is nothing, counts what comes, and leaves no mark when it closes', async () => {
    const { root, demo, thread, count } = await look(manyMessages(30), 'Prompt 30')
    await vi.waitFor(() => expect(count()).toBe('Not found'))
    demo.append(KEY, manyMessages(1, 30))
    await vi.waitFor(() => expect(count()).toBe('1 of 1'))
    await userEvent.keyboard('{Escape}')
    await vi.waitFor(() => expect(root.querySelector('.find-bar')).toBeNull())
    await frames()
    expect([marks('find'), marks('find-current'), document.activeElement]).toEqual([[], [], thread])
  })

  it('counts what was left out of long texts, and leads into it', async () => {
    const middle = Array.from({ length: 400 }, (_, n) => `line ${n}${n === 200 ? ' has the needle' : ''}`)
    const whole = middle.join('\n')
    const scribe = new Scribe(Date.now() - 60_000).prompt('Look').answer('A needle, I think.')
    const log = scribe.tool('Bash', { command: 'cat' }, { output: whole }).answer('Done').messages
    const wholes = new Map(log.map((message) => [message.id, message]))
    const demo = createDemo({
      sources: demoSources(),
      sessions: [demoSession(KEY, 'One')],
      logs: { [KEY]: log.map(withoutMiddle) },
    })
    const fetched: string[] = []
    const message = async (_key: string, ref: string): Promise<Message> => {
      fetched.push(ref)
      const found = wholes.get(ref)
      if (found === undefined) throw new Error(`no message ${ref}`)
      return found
    }
    const { thread, count } = await lookIn(
      mountDemo({ ...demo, api: { ...demo.api, message } }, KEY),
      'needle',
    )
    await vi.waitFor(() => expect(count()).toMatch(/ of 2$/))
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(count()).toBe('2 of 2'))
    await vi.waitFor(() => expect(isCurrentInView(thread)).toBe(true))
    expect(marks('find-current')[0]?.startContainer.textContent).toContain('line 200 has the needle')
    expect(fetched).toEqual(['m4'])
  })
})

/** Long outputs as the server sends them. */
function withoutMiddle(message: Message): Message {
  const blocks = message.blocks.map((block) => {
    if (block.type !== 'tool-result') return block
    const content = block.content.map((part) =>
      part.type === 'text' && part.text.length > 1_000
        ? {
            ...part,
            text: `${part.text.slice(0, 400)}\n…\n${part.text.slice(-400)}`,
            elided: { bytes: part.text.length, ref: message.id },
          }
        : part,
    )
    return { ...block, content }
  })
  return { ...message, blocks }
}
