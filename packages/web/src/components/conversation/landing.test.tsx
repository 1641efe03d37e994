import type { Message } from '@unspool/core'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Target } from '../../models/target.ts'
import { find, frames, KEY, mount, type Mounted } from '../../testing/mount.tsx'
import { manyMessages, Scribe } from '../../testing/messages.ts'

let mounted: Mounted | undefined
afterEach(() => mounted?.close())

const rowsIn = (root: HTMLElement): readonly HTMLElement[] => [...root.querySelectorAll<HTMLElement>('.row')]
const matches = (): readonly string[] => [...(CSS.highlights.get('match') ?? [])].map(String)
const numbered = (lines: number, special: number, text: string): string =>
  Array.from({ length: lines }, (_, n) => (n === special ? text : `line ${n}`)).join('\n')

/** A call that writes a file; cut, unless the word is in it. */
const written = (content: string, more: Partial<Message> = {}): Message => ({
  id: 'a',
  role: 'assistant',
  at: 0,
  ...more,
  blocks: [
    { type: 'thinking', text: 'I write it.' },
    {
      type: 'tool-call',
      callId: 'c',
      name: 'Write',
      input: { file_path: '/x/a.txt', content },
      ...(content.includes('NEEDLE') ? {} : { elided: { bytes: 90_000, ref: 'whole' } }),
    },
  ],
})

const patchOf = (lines: readonly string[]): string =>
  ['*** Begin Patch', '*** Add File: a.txt', ...lines, '*** End Patch'].join('\n')

/** What an agent tells of that patch: all of it, or what was cut. */
const toldOf = (lines: readonly string[], isWhole: boolean): Message => {
  const diff = ['--- /dev/null', '+++ a.txt', '@@ -0,0 +1,4000 @@', ...lines].join('\n')
  const known = isWhole ? { callId: 'x' } : { callId: 'c', elided: { bytes: 60_000, ref: 'whole' } }
  return {
    id: isWhole ? 'whole' : 'told',
    role: 'tool',
    at: 0,
    blocks: [{ type: 'tool-detail', diff, ...known }],
  }
}

/** Opens a conversation at a message and waits until it stands there. */
async function land(messages: readonly Message[], target: Target) {
  mounted = mount(messages, target)
  const { root } = mounted
  await vi.waitFor(() => expect(root.querySelector('.row-marked')).not.toBeNull())
  await frames(12)
  return { ...mounted, thread: find(root, '.thread'), row: find(root, '.row-marked') }
}

function isInView(place: DOMRect, within: HTMLElement): boolean {
  const { top, bottom } = within.getBoundingClientRect()
  return place.height > 0 && place.top >= top && place.bottom <= bottom
}

const rectOfMatch = (): DOMRect =>
  ([...(CSS.highlights.get('match') ?? [])][0] as Range).getBoundingClientRect()

describe('opening a session at a message', () => {
  it('shows it in view, marked, with the words, and has the focus there', async () => {
    const { thread, row } = await land(manyMessages(5_000), {
      messageId: 'n2505',
      offset: 2_505,
      words: ['sentence'],
    })
    expect(row.textContent).toContain('Answer 2505')
    await vi.waitFor(() =>
      expect([matches().length, new Set(matches())]).toEqual([2505 % 7, new Set(['sentence'])]),
    )
    await vi.waitFor(() => expect(isInView(row.getBoundingClientRect(), thread)).toBe(true))
    expect(document.activeElement).toBe(row)
  })

  it('loads on as one scrolls down, keeps what one reads in place, and reaches the live end', async () => {
    const { thread, demo, models, root } = await land(manyMessages(1_500), {
      messageId: 'n701',
      offset: 701,
      words: [],
    })
    const shown = () => models.panes.conversation.value?.shown.value
    await vi.waitFor(async () => {
      thread.scrollTop += 1_500
      await frames(2)
      expect(shown()?.live).toBe(true)
    }, 20_000)
    await vi.waitFor(async () => {
      thread.scrollTop = thread.scrollHeight
      await frames(2)
      expect(rowsIn(root).at(-1)?.textContent).toContain('Answer 1499')
    }, 10_000)
    demo.append(KEY, manyMessages(1, 1_500))
    await vi.waitFor(() => expect(rowsIn(root).at(-1)?.textContent).toContain('Prompt 1500'))
    expect(root.querySelector('.pill')).toBeNull()
  })

  it('never races to the end by itself', async () => {
    const { models, root } = await land(manyMessages(4_000), { messageId: 'n5', offset: 5, words: [] })
    await frames(30)
    expect(models.panes.conversation.value?.shown.value.rows.length).toBeLessThan(1_000)
    expect(find(root, '.pill').textContent).toBe('Jump to the end')
    find(root, '.pill').click()
    await vi.waitFor(() => expect(rowsIn(root).at(-1)?.textContent).toContain('Answer 3999'))
    expect([window.location.search, root.querySelector('.pill')]).toEqual(['', null])
    expect(root.querySelector('.row-marked')).toBeNull()
  })

  it('offers the way to the end also where the end is loaded', async () => {
    const { root, thread } = await land(manyMessages(120), { messageId: 'n95', offset: 95, words: [] })
    await vi.waitFor(() => expect(find(root, '.pill').textContent).toBe('Jump to the end'))
    find(root, '.pill').click()
    await vi.waitFor(() => expect(root.querySelector('.pill')).toBeNull())
    await vi.waitFor(() =>
      expect(thread.scrollHeight - thread.scrollTop - thread.clientHeight).toBeLessThan(2),
    )
  })

  it('goes to another message of the same session', async () => {
    const { root, models } = await land(manyMessages(900), { messageId: 'n405', offset: 405, words: [] })
    models.route.open(KEY, { messageId: 'n15', offset: 15, words: ['Answer'] })
    await vi.waitFor(() => expect(find(root, '.row-marked').textContent).toContain('Answer 15'))
    await vi.waitFor(() => expect(isInView(rectOfMatch(), find(root, '.thread'))).toBe(true))
    window.history.back()
    await vi.waitFor(() => expect(find(root, '.row-marked').textContent).toContain('Answer 405'))
  })
})

describe('what was found in something folded', () => {
  it('is opened, whole as far as it takes, and in view', async () => {
    const scribe = new Scribe(Date.now() - 60_000)
    for (let n = 0; n < 30; n++) scribe.prompt(`Prompt ${n}`)
    scribe.tool('Bash', { command: 'make' }, { output: numbered(400, 200, 'a torn line here') })
    for (let n = 0; n < 30; n++) scribe.prompt(`Prompt ${n}`)
    const { row, thread } = await land(scribe.messages, {
      messageId: 'm32',
      offset: 31,
      words: ['torn line'],
    })
    expect(find(row, '.tool-line').ariaExpanded).toBe('true')
    await vi.waitFor(() => expect(matches()).toEqual(['torn line']))
    await vi.waitFor(() => expect(isInView(rectOfMatch(), thread)).toBe(true))
    find(row, '.tool-line').click()
    await vi.waitFor(() => expect(row.querySelector('.box')).toBeNull())
  })

  it('is opened where one thought, and in a long change', async () => {
    const scribe = new Scribe(Date.now() - 60_000).prompt('x')
    scribe.answer({ type: 'thinking', text: 'It is **torn** somewhere' }, 'Yes')
    const changed = numbered(120, 90, 'torn()')
    scribe.tool('Edit', { file_path: 'a.ts', old_string: 'a', new_string: changed }, { output: 'ok' })
    const { row, models, root } = await land(scribe.messages, {
      messageId: 'm2',
      offset: 1,
      words: ['is torn'],
    })
    expect([find(row, '.fold').ariaExpanded, matches()]).toEqual(['true', ['is torn']])
    models.route.open(KEY, { messageId: 'm3', offset: 2, words: ['torn()'] })
    await vi.waitFor(() => expect(matches()).toEqual(['torn()']))
    await vi.waitFor(() => expect(isInView(rectOfMatch(), find(root, '.thread'))).toBe(true))
  })

  it('is brought into view in code that is wider than the page', async () => {
    const code = `\`\`\`ts\n${'x'.repeat(400)} torn() ${'y'.repeat(400)}\n\`\`\``
    const { messages } = new Scribe(Date.now() - 60_000).prompt('x').answer(code)
    const { row } = await land(messages, { messageId: 'm2', offset: 1, words: ['torn()'] })
    const { left, right } = find(row, '.well').getBoundingClientRect()
    expect(rectOfMatch().left).toBeGreaterThan(left)
    expect(rectOfMatch().right).toBeLessThan(right)
  })

  it('is fetched where it lies in what a tool was to write', async () => {
    const whole = written(numbered(3_000, 1_500, 'the NEEDLE line'), { id: 'whole' })
    const { thread, row } = await land(
      [...new Scribe(0).prompt('Write').messages, written(numbered(200, 0, 'first')), whole],
      { messageId: 'a', offset: 1, words: ['needle'] },
    )
    expect(row.classList).toContain('row-tool')
    await vi.waitFor(() => expect(matches()[0]).toBe('NEEDLE'))
    await vi.waitFor(() => expect(isInView(rectOfMatch(), thread)).toBe(true))
    expect(row.querySelector('.cut')).toBeNull()
  })

  it('is fetched where it lies in a long patch, of which the agent told what it changed', async () => {
    const lines = Array.from({ length: 4_000 }, (_, n) => (n === 2_000 ? '+the NEEDLE line' : `+line ${n}`))
    const cut = [...lines.slice(0, 90), '…', ...lines.slice(-60)]
    const call: Message = {
      id: 'a',
      role: 'assistant',
      at: 0,
      blocks: [
        {
          type: 'tool-call',
          callId: 'c',
          name: 'apply_patch',
          input: patchOf(cut),
          elided: { bytes: 60_000, ref: 'call' },
        },
      ],
    }
    const before = [...new Scribe(0).prompt('Write').messages, call, toldOf(cut, false)]
    const { thread, row } = await land([...before, toldOf(lines, true), ...manyMessages(40)], {
      messageId: 'a',
      offset: 1,
      words: ['needle'],
    })
    await vi.waitFor(() => expect(matches()).toEqual(['NEEDLE']))
    await vi.waitFor(() => expect(isInView(rectOfMatch(), thread)).toBe(true))
    expect(row.querySelector('.cut')).toBeNull()
  })

  it('is fetched where it lies in what was cut', async () => {
    const whole = `begins ${'and goes on '.repeat(6_000)} the torn line ${'and goes on '.repeat(6_000)}and ends`
    const cut = `${whole.slice(0, 3_000)}\n…\n${whole.slice(-3_000)}`
    const { messages } = new Scribe(Date.now() - 60_000).prompt('x')
    const elided = { bytes: whole.length, ref: 'whole' }
    const all: readonly Message[] = [
      ...messages,
      { id: 'a', role: 'assistant', at: 0, blocks: [{ type: 'text', text: cut, elided }] },
      { id: 'whole', role: 'system', at: 0, blocks: [{ type: 'text', text: whole }] },
    ]
    const { thread } = await land(all, { messageId: 'a', offset: 1, words: ['torn line'] })
    await vi.waitFor(() => expect(matches()).toContain('torn line'))
    await vi.waitFor(() => expect(isInView(rectOfMatch(), thread)).toBe(true))
  })
})
