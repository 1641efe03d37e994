import type { ImageBlock, Message } from '@unspool/core'
import { page } from 'vitest/browser'
import { afterEach, expect, it, vi } from 'vitest'
import { find, KEY, mount, type Mounted } from '../../testing/mount.tsx'
import { Scribe } from '../../testing/messages.ts'

let mounted: Mounted | undefined
afterEach(async () => {
  mounted?.close()
  await page.viewport(1280, 900)
})

async function open(messages: readonly Message[]) {
  mounted = mount(messages)
  const { root } = mounted
  await vi.waitFor(() => expect(root.querySelector('.row')).not.toBeNull())
  return mounted
}

const scribe = (): Scribe => new Scribe(Date.now() - 60_000)
const numbered = (lines: number): string =>
  Array.from({ length: lines }, (_, n) => `line ${n + 1}`).join('\n')

it('folds what is finished to one line, and opens it with what came out', async () => {
  const { root } = await open(
    scribe().prompt('x').tool('Bash', { command: 'ls' }, { output: 'a.ts' }).messages,
  )
  const line = find(root, '.tool-line')
  expect([line.textContent, line.ariaExpanded, root.querySelector('.box')]).toEqual([
    'ls0.3 s',
    'false',
    null,
  ])
  line.click()
  await vi.waitFor(() => expect(find(root, '.box .well').textContent).toBe('a.ts'))
})

it('counts the tokens of a compaction as the rest of the page does', async () => {
  const said = 'Compacted from 13049 to 2699 tokens.'
  const { root } = await open(scribe().prompt('x').notice('compaction', said).messages)
  expect(find(root, '.row-notice').textContent).toContain('Compacted from 13K to 2.7K tokens')
})

it('says of a short summary that it is one', async () => {
  const { root } = await open(scribe().prompt('x').notice('compaction', 'Feed was repaired').messages)
  expect(find(root, '.row-notice').textContent).toContain('Compacted: Feed was repaired')
})

it('shows what was taken back paler, but to be read, and its handle no sooner than that of others', async () => {
  const { messages } = scribe().prompt('Undo this')
  const back = { type: 'notice', kind: 'rollback', text: '', count: 1 } as const
  const { root } = await open([...messages, { id: 'back', role: 'system', at: 0, blocks: [back] }])
  const row = find(root, '.row-retracted')
  expect(
    [...row.children]
      .filter((part) => getComputedStyle(part).opacity !== '1')
      .map(({ className }) => className),
  ).toEqual(['row-handle'])
  expect(getComputedStyle(find(row, '.row-handle')).opacity).toBe('0')
  expect(getComputedStyle(find(row, '.typed')).color).toBe(getComputedStyle(find(row, '.prompt-side')).color)
})

it('shows a compaction told in two records as one line, with the summary within it', async () => {
  const { messages } = scribe()
    .prompt('x')
    .notice('compaction', 'Compacted from 13049 to 2699 tokens.')
    .notice('compaction', 'It goes on.\n\nFiles were **listed**.')
  const { root } = await open(messages)
  const lines = root.querySelectorAll<HTMLElement>('.row-notice')
  expect([...lines].map(({ textContent }) => textContent)).toEqual(['Compacted from 13K to 2.7K tokens'])
  await vi.waitFor(() => expect(root.querySelectorAll('.outline-line')).toHaveLength(2))
  find(root, '.row-notice .fold').click()
  await vi.waitFor(() => expect(find(root, '.thoughts').textContent).toBe('It goes on.Files were listed.'))
})

it('says the whole command of an open box where the line has no room for it', async () => {
  await page.viewport(390, 844)
  const command = 'echo to-stdout; echo to-stderr >&2; ls /definitely/missing; exit 3'
  const failed = { output: 'gone', failed: true, exitCode: 3 } as const
  const { root } = await open(scribe().prompt('x').tool('Bash', { command }, failed).messages)
  const words = find(root, '.box .tool-words')
  expect(words.scrollWidth).toBeLessThanOrEqual(words.clientWidth)
  expect(words.getBoundingClientRect().height).toBeGreaterThan(40)
})

it('opens what failed, and shows the start and end of a long output', async () => {
  const failed = { output: numbered(100), failed: true, exitCode: 2, took: 2_100 } as const
  const { root } = await open(scribe().prompt('x').tool('Bash', { command: 'make' }, failed).messages)
  expect(find(root, '.row-tool').ariaLabel).toBe('make, failed, exit 2')
  expect(find(root, '.tool-side').textContent).toBe('exit 22.1 s')
  const well = find(root, '.well')
  expect(well.textContent).toBe(
    `${numbered(4)}Show all 100 lines${numbered(100).slice(numbered(92).length + 1)}`,
  )
  find(well, '.show-all').click()
  await vi.waitFor(() => expect(find(root, '.well').textContent).toBe(`${numbered(100)}\nShow less`))
})

it('joins a result to its call when it comes', async () => {
  const { root, demo } = await open(scribe().prompt('x').tool('Bash', { command: 'sleep 5' }).messages)
  await vi.waitFor(() => expect(root.querySelector('.bead-running')).not.toBeNull())
  const content = [{ type: 'text' as const, text: 'done' }]
  const block = { type: 'tool-result' as const, callId: 'call-1', content, isError: false }
  demo.append(KEY, [{ id: 'r', role: 'tool', at: Date.now(), blocks: [block] }])
  await vi.waitFor(() => expect(root.querySelector('.bead-done')).not.toBeNull())
  expect(root.querySelectorAll('.row-tool')).toHaveLength(1)
})

it('loads an image only when one asks for it', async () => {
  const image: ImageBlock = { type: 'image', mediaType: 'image/png', bytes: 341_000, ref: 'shot', n: 0 }
  const { root } = await open(scribe().prompt('Look', image).messages)
  expect([find(root, '.image-button').textContent, root.querySelector('img')]).toEqual([
    'Image, PNG, 341 KB',
    null,
  ])
  find(root, '.image-button').click()
  await vi.waitFor(() => expect(find<HTMLImageElement>(root, 'img').naturalWidth).toBe(480))
})

it('fetches what was left out of a long text', async () => {
  const whole = `begins ${'and goes on '.repeat(50)}and ends`
  const cut = `${whole.slice(0, 300)}\n…\n${whole.slice(-8)}`
  const { messages } = scribe().prompt('x')
  const elided = { bytes: whole.length, ref: 'whole' }
  const answer: Message = { id: 'a', role: 'assistant', at: 0, blocks: [{ type: 'text', text: cut, elided }] }
  const { root, demo } = await open([...messages, answer])
  demo.append(KEY, [{ id: 'whole', role: 'system', at: 0, blocks: [{ type: 'text', text: whole }] }])
  expect(find(root, '.row-text .prose').textContent).not.toContain(whole)
  find(root, '.cut button').click()
  await vi.waitFor(() => expect(find(root, '.row-text .prose').textContent).toBe(whole))
  expect(root.querySelector('.row-text .cut')).toBeNull()
})

it('names each row for those who listen', async () => {
  const { root } = await open(
    scribe()
      .prompt('x')
      .answer({ type: 'thinking', text: 'hm' }, 'Yes')
      .tool('Read', { file_path: '/home/ada/x/a.ts' }, { output: '' })
      .notice('interrupted', '').messages,
  )
  expect([...root.querySelectorAll('.row')].map(({ ariaLabel }) => ariaLabel)).toEqual([
    'Your prompt',
    'Thought',
    'Answer',
    'Read, a.ts',
    'You interrupted',
  ])
})
