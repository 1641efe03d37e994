import { idleStatus, type Message, type SessionState } from '@unspool/core'
import { afterEach, expect, it, vi } from 'vitest'
import { demoSession } from '../../testing/demo-sessions.ts'
import { Scribe } from '../../testing/messages.ts'
import { find, frames, KEY, mount, type Mounted } from '../../testing/mount.tsx'
import { stopClock } from '../../testing/stop-clock.ts'

const now = stopClock()

let mounted: Mounted | undefined
afterEach(() => mounted?.close())

async function open(messages: readonly Message[], state: SessionState) {
  mounted = mount(messages)
  const { root, demo } = mounted
  const put = (to: SessionState): void =>
    demo.put(demoSession(KEY, 'The open one', { ago: 600_000, status: { ...idleStatus, state: to } }))
  await vi.waitFor(() => expect(root.querySelector('.row')).not.toBeNull())
  put(state)
  return { ...mounted, put }
}

const scribe = (): Scribe => new Scribe(now - 200_000)
const options = [{ label: 'Keep a copy' }, { label: 'Drop it' }]
const questions = [{ question: 'Keep a copy first?', options }]
const answer: Message = {
  id: 'r',
  role: 'tool',
  at: now,
  blocks: [
    {
      type: 'tool-result',
      callId: 'call-1',
      content: [{ type: 'text', text: 'Drop it' }],
      isError: false,
    },
  ],
}

it('shows a question with its choices to read, where it waits and where to answer, until it is answered', async () => {
  const { messages } = scribe().prompt('x').tool('AskUserQuestion', { questions })
  const { root, demo } = await open(messages, 'waiting')
  await vi.waitFor(() => expect(root.querySelector('.box-waiting')).not.toBeNull())
  const box = find(root, '.box-waiting')
  expect(getComputedStyle(box).borderColor).toBe(getComputedStyle(find(box, '.waits')).color)
  expect(find(box, '.tool-line').textContent).toBe('Asks youwaiting 2 min')
  expect(find(box, '.asked-text').textContent).toBe('Keep a copy first?')
  expect([...box.querySelectorAll('.choices li')].map(({ textContent }) => textContent)).toEqual([
    'Keep a copy',
    'Drop it',
  ])
  expect([find(box, '.asked-answer').textContent, box.querySelector('button')]).toEqual([
    'Answer in your terminal',
    null,
  ])
  expect(root.querySelector('.row .bead-waiting')).not.toBeNull()
  await vi.waitFor(() => expect(find(root, '.live-end > span').textContent).toBe('Waiting for you'))
  expect(find(root, '.row-tool').ariaLabel).toBe('Asks:, Keep a copy first?, waiting')
  demo.append(KEY, [answer])
  await vi.waitFor(() => expect(root.querySelector('.box-waiting, .box')).toBeNull())
  expect(root.querySelector('.row .bead-done')).not.toBeNull()
})

// A column that wraps measured each choice at its narrowest: below every one was room for three lines.
it('puts choices with what they mean below each other, each as high as what it says', async () => {
  const detailed = options.map((option) => ({ ...option, description: 'In short' }))
  const { messages } = scribe()
    .prompt('x')
    .tool('AskUserQuestion', { questions: [{ question: 'Keep a copy first?', options: detailed }] })
  const { root } = await open(messages, 'waiting')
  await vi.waitFor(() => expect(root.querySelectorAll('.choices-long li')).toHaveLength(2))
  for (const line of root.querySelectorAll<HTMLElement>('.choices-long li'))
    expect(line.clientHeight).toBe(find<HTMLElement>(line, 'b').offsetHeight)
})

it('shows the plan one is asked to agree to', async () => {
  const { messages } = scribe().prompt('x').tool('ExitPlanMode', { plan: '## First\n\n- read it' })
  const { root } = await open(messages, 'waiting')
  await vi.waitFor(() => expect(find(root, '.asked-plan h3').textContent).toBe('First'))
})

it('takes the last open call for the one that waits for leave, and only while the session waits', async () => {
  const { messages } = scribe()
    .prompt('x')
    .tool('exec_command', { cmd: 'ls' })
    .tool('exec_command', { cmd: 'rm -r x', justification: 'May I remove x?' })
  const { root, put } = await open(messages, 'waiting')
  await vi.waitFor(() => expect(root.querySelectorAll('.box-waiting')).toHaveLength(1))
  const rows = [...root.querySelectorAll('.row-tool')]
  expect(rows.map((row) => row.querySelector('.box-waiting') !== null)).toEqual([false, true])
  expect(find(root, '.asked-text').textContent).toBe('May I remove x?')
  put('working')
  await vi.waitFor(() => expect(root.querySelector('.box-waiting')).toBeNull())
  expect(root.querySelectorAll('.bead-running')).toHaveLength(2)
  put('idle')
  await vi.waitFor(() => expect(root.querySelectorAll('.bead-running')).toHaveLength(0))
})

it('does not move what one reads when it is answered', async () => {
  const asking = scribe().tool('AskUserQuestion', { questions })
  for (let n = 0; n < 40; n++)
    asking.messages.unshift(
      ...new Scribe(0).prompt(`Prompt ${n}`).messages.map((message) => ({ ...message, id: `p${n}` })),
    )
  const { root, demo } = await open(asking.messages, 'waiting')
  await vi.waitFor(() => expect(root.querySelector('.box-waiting')).not.toBeNull())
  const thread = find(root, '.thread')
  await vi.waitFor(() => expect(thread.scrollHeight - thread.scrollTop - thread.clientHeight).toBeLessThan(2))
  await frames(3)
  thread.scrollTop -= 40
  await frames(6)
  const places = (): readonly number[] =>
    [...root.querySelectorAll('.row')].map((row) => Math.round(row.getBoundingClientRect().top))
  const before = places()
  demo.append(KEY, [answer])
  await vi.waitFor(() => expect(root.querySelector('.row .bead-done')).not.toBeNull())
  await frames(3)
  expect(places()).toEqual(before)
})
