import { idleStatus, type Message, type SessionStatus } from '@unspool/core'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { find, frames, KEY, mount, type Mounted } from '../../testing/mount.tsx'
import { demoSession } from '../../testing/demo-sessions.ts'
import { manyMessages, Scribe } from '../../testing/messages.ts'
import { stopClock } from '../../testing/stop-clock.ts'

const now = stopClock()

let mounted: Mounted | undefined
afterEach(() => mounted?.close())

async function open(messages: readonly Message[]) {
  mounted = mount(messages)
  const { root } = mounted
  await vi.waitFor(() => expect(rowsIn(root)).not.toHaveLength(0))
  const thread = find(root, '.thread')
  await vi.waitFor(() => expect(fromEnd(thread)).toBeLessThan(2))
  return { ...mounted, thread }
}

const rowsIn = (root: HTMLElement): readonly HTMLElement[] => [...root.querySelectorAll<HTMLElement>('.row')]
const fromEnd = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement): number =>
  scrollHeight - scrollTop - clientHeight

/** A row in the middle of what one sees, and how far down it stands. */
function seen(thread: HTMLElement) {
  const middle = thread.getBoundingClientRect().top + thread.clientHeight / 2
  const row = rowsIn(thread).find((each) => each.getBoundingClientRect().bottom > middle)
  if (row === undefined) throw new Error('no row is in view')
  return { text: row.textContent, top: (): number => row.getBoundingClientRect().top, row }
}

/** Scrolls by hand, in steps as a wheel does. */
async function scrollBy(thread: HTMLElement, by: number): Promise<void> {
  const steps = Math.ceil(Math.abs(by) / 300)
  for (let step = 0; step < steps; step++) {
    thread.scrollTop += by / steps
    await frames(1)
  }
  await frames(3)
}

describe('a long conversation', () => {
  it('of 100,000 messages keeps at most 60 rows in the document, wherever one is', async () => {
    const { demo, models, thread } = await open(manyMessages(50))
    const counts: number[] = []
    const count = (): number => counts.push(rowsIn(thread).length)
    demo.append(KEY, manyMessages(99_950, 50))
    const model = models.panes.conversation
    await vi.waitFor(() => {
      count()
      expect(model.value?.shown.value.rows).toHaveLength(100_000)
    }, 40_000)
    await vi.waitFor(() => expect(rowsIn(thread).at(-1)?.textContent).toContain('Answer 99999'))
    for (const part of [0.7, 0.4, 0.1, 0]) {
      thread.scrollTop = thread.scrollHeight * part
      await frames(4)
      count()
      expect(rowsIn(thread).length).toBeGreaterThan(5)
    }
    expect(Math.max(...counts)).toBeLessThanOrEqual(60)

    const took: number[] = []
    for (let n = 0; n < 20; n++) {
      const started = performance.now()
      demo.append(KEY, manyMessages(1, 100_000 + n))
      await frames(1)
      took.push(performance.now() - started)
    }
    await vi.waitFor(() => expect(model.value?.shown.value.rows).toHaveLength(100_020))
    // What an append costs must not show beside a frame's 17 ms. The quickest quarter tells: the others may have waited
    // for a busy machine.
    expect(took.toSorted((a, b) => a - b)[5]).toBeLessThan(75)
  })
})

describe('reading', () => {
  it('does not move when older messages are loaded above', async () => {
    const { models, thread } = await open(manyMessages(1_000))
    await scrollBy(thread, -900)
    const rowsBefore = models.panes.conversation.value?.shown.value.rows.length ?? 0
    const { top, row, text } = seen(thread)
    const before = top()
    models.panes.conversation.value?.older()
    await vi.waitFor(() =>
      expect(models.panes.conversation.value?.shown.value.rows.length).toBeGreaterThan(rowsBefore),
    )
    await frames(4)
    expect([row.isConnected, row.textContent]).toEqual([true, text])
    expect(Math.abs(top() - before)).toBeLessThanOrEqual(1)
  })

  it('reaches the start by scrolling up alone', async () => {
    const { models, thread } = await open(manyMessages(500))
    await vi.waitFor(async () => {
      thread.scrollTop = 0
      await frames(3)
      expect(models.panes.conversation.value?.whole.value).toBe(true)
      expect(rowsIn(thread)[0]?.textContent).toContain('Prompt 0')
    }, 10_000)
    expect(models.panes.conversation.value?.shown.value.rows).toHaveLength(500)
  })

  it('does not move when something new comes below, and is told how much', async () => {
    const { demo, root, thread } = await open(manyMessages(200))
    await scrollBy(thread, -600)
    const { top } = seen(thread)
    const before = top()
    demo.append(KEY, manyMessages(3, 200))
    await vi.waitFor(() => expect(find(root, '.pill').textContent).toBe('3 new'))
    expect(Math.abs(top() - before)).toBeLessThanOrEqual(1)

    find(root, '.pill').click()
    await vi.waitFor(() => expect(rowsIn(thread).at(-1)?.textContent).toContain('Answer 202'))
    await vi.waitFor(() => expect(fromEnd(thread)).toBeLessThan(2))
    expect(root.querySelector('.pill')).toBeNull()
  })
})

describe('following', () => {
  it('stays at the end while messages come', async () => {
    const { demo, root, thread } = await open(manyMessages(100))
    for (let n = 0; n < 10; n++) {
      demo.append(KEY, manyMessages(5, 100 + n * 5))
      await vi.waitFor(() => expect(rowsIn(thread).at(-1)?.textContent).toContain(`Answer ${104 + n * 5}`))
      await vi.waitFor(() => expect(fromEnd(thread)).toBeLessThan(2))
    }
    expect(root.querySelector('.pill')).toBeNull()
  })

  it('goes on when one scrolls back to the end', async () => {
    const { demo, root, thread } = await open(manyMessages(100))
    await scrollBy(thread, -500)
    expect(root.querySelector('.following')).toBeNull()
    thread.scrollTop = thread.scrollHeight
    await vi.waitFor(() => expect(root.querySelector('.following')).not.toBeNull())
    demo.append(KEY, manyMessages(1, 100))
    await vi.waitFor(() => expect(rowsIn(thread).at(-1)?.textContent).toContain('Prompt 100'))
    await vi.waitFor(() => expect(fromEnd(thread)).toBeLessThan(2))
  })

  it('stays at the end when the window changes its height', async () => {
    const { root, thread } = await open(manyMessages(100))
    root.style.height = '400px'
    await vi.waitFor(() => expect(thread.clientHeight).toBeLessThan(400))
    await vi.waitFor(() => expect(fromEnd(thread)).toBeLessThan(2))
  })
})

describe('opening something', () => {
  it('at the end leaves it where one pointed, and closing it goes back to following', async () => {
    const scribe = new Scribe(Date.now() - 60_000)
    for (let n = 0; n < 40; n++) scribe.prompt(`Prompt ${n}`)
    const output = Array.from({ length: 40 }, (_, n) => `line ${n}`).join('\n')
    scribe.tool('Bash', { command: 'ls' }, { output }).tool('Bash', { command: 'pwd' }, { output })
    const { root, thread } = await open(scribe.messages)
    await vi.waitFor(() => expect(thread.querySelectorAll('.tool-line')).toHaveLength(2))
    const line = find(thread, '.tool-line')
    const before = line.getBoundingClientRect().top
    line.click()
    await vi.waitFor(() => expect(root.querySelector('.box')).not.toBeNull())
    await frames(4)
    expect(Math.abs(find(thread, '.tool-line').getBoundingClientRect().top - before)).toBeLessThanOrEqual(2)
    expect(root.querySelector('.following')).toBeNull()
    find(thread, '.tool-line').click()
    await vi.waitFor(() => expect(root.querySelector('.following')).not.toBeNull())
  })
})

it('says at its end that the agent works and for how long, asks, or has stopped', async () => {
  const { demo, root } = await open(manyMessages(4))
  const words = (): string | null => find(root, '.live-end > span').textContent
  const put = (status: Partial<SessionStatus>): void =>
    demo.put(demoSession(KEY, 'The open one', { ago: 150_000, status: { ...idleStatus, ...status } }))
  put({ state: 'working', since: now - 134_000 })
  await vi.waitFor(() => expect(words()).toBe('Working for 2 min 14 s'))
  expect(find(root, '.header-state').textContent).toBe('Working 2:14')
  put({ state: 'working', since: now, subagents: 2 })
  await vi.waitFor(() => expect(words()).toBe('Waiting for 2 subagents'))
  put({ state: 'waiting', call: { name: 'AskUser', input: { question: 'Which one?' } } })
  await vi.waitFor(() => expect(words()).toBe('Asks: Which one? Answer in your terminal.'))
  expect(root.querySelector('.live-end-growing')).toBeNull()
  put({})
  await vi.waitFor(() => expect(words()).toBe('Quiet for 2 min'))
  expect(root.querySelector('.header .mark-filled')).toBeNull()
})
