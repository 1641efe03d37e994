import type { Message } from '@unspool/core'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { createDemo } from '../../testing/demo-api.ts'
import { demoSession, demoSources } from '../../testing/demo-sessions.ts'
import { manyMessages, Scribe } from '../../testing/messages.ts'
import { find, frames, KEY, mount, mountDemo, type Mounted } from '../../testing/mount.tsx'

let mounted: Mounted | undefined
afterEach(async () => {
  mounted?.close()
  await page.viewport(1280, 900)
})

const cwd = '/home/ada/x'
const edit = (path: string, before: string, after: string) => ({
  file_path: path,
  old_string: before,
  new_string: after,
})
const patch = `*** Begin Patch
*** Update File: src/b.ts
@@
-old b
+new b
*** Add File: docs/c.md
+# C
*** End Patch`

function work(): readonly Message[] {
  return new Scribe(Date.now() - 600_000)
    .prompt('Change them')
    .tool('Edit', edit(`${cwd}/src/a.ts`, 'one', 'two\nthree'), { output: 'ok' })
    .tool('apply_patch', patch, { output: 'Done' })
    .tool('Edit', edit(`${cwd}/src/a.ts`, 'no', 'yes'), { output: 'No match', failed: true })
    .answer('Done').messages
}

/** Edits of many files, a call each. */
function many(count: number): readonly Message[] {
  const scribe = new Scribe(Date.now() - 6_000_000)
  for (let n = 0; n < count; n++)
    scribe.tool('Write', { file_path: `${cwd}/src/file-${n}.ts`, content: 'x' }, {})
  return scribe.messages
}

const textOf = (element: Element | null | undefined): string =>
  element?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? ''
const lines = (root: HTMLElement): string[] => [...root.querySelectorAll('.file')].map(textOf)

/** Milliseconds: what the first test needs is loaded with it. */
const patience = 20_000

async function open(messages: readonly Message[]): Promise<Mounted> {
  mounted = mount(messages)
  const { root } = mounted
  await vi.waitFor(() => expect(root.querySelector('.row')).not.toBeNull(), patience)
  await userEvent.keyboard('d')
  await vi.waitFor(() => expect(root.querySelector('.files .file, .files-none')).not.toBeNull(), patience)
  return mounted
}

const tabOf = (root: HTMLElement): string | null => find(root, '.view-tab:last-child').ariaLabel

describe('how many files there are', () => {
  it('is known before one has looked at them, and grows with the session', async () => {
    const messages = work()
    mounted = mount(messages)
    const { root, demo } = mounted
    await vi.waitFor(() => expect(tabOf(root)).toBe('Files, 3'), patience)
    const { messages: more } = new Scribe(Date.now()).tool('Write', { file_path: 'd.md', content: 'x' }, {})
    demo.append(
      KEY,
      more.map((message) => ({ ...message, id: `later ${message.id}` })),
    )
    await vi.waitFor(() => expect(tabOf(root)).toBe('Files, 4'))
    expect(root.querySelector('.files')).toBeNull()
  })

  it('is not said where much would have to be read for it', async () => {
    mounted = mount(many(600))
    const { root } = mounted
    await vi.waitFor(() => expect(root.querySelector('.row')).not.toBeNull(), patience)
    await frames(20)
    expect(tabOf(root)).toBe('Files')
    await userEvent.keyboard('d')
    await vi.waitFor(() => expect(tabOf(root)).toBe('Files, 600'))
  })
})

describe('the files of a session', () => {
  it('are those touched last first, with what they came to', async () => {
    const { root } = await open(work())
    await vi.waitFor(() => expect(lines(root)).toHaveLength(3))
    expect(lines(root)).toEqual([
      'src/a.ts1 edit, 1 not counted+2 −1',
      'docs/c.md1 edit+1',
      'src/b.ts1 edit+1 −1',
    ])
    expect(textOf(root.querySelector('.files-sum'))).toBe('3 files, 3 edits +4 −2')
    expect(find(root, '.view-tab[aria-current]').ariaLabel).toBe('Files, 3')
    expect([...root.querySelectorAll('.file-path')].map((path) => path.getAttribute('title'))).toContain(
      `${cwd}/docs/c.md`,
    )
  })

  it('open to their diffs in order, of a patch only the part about the file', async () => {
    const { root } = await open(work())
    await vi.waitFor(() => expect(lines(root)).toHaveLength(3))
    await userEvent.click(find(root, '.file-button'))
    await vi.waitFor(() => expect(root.querySelectorAll('.edit .diff')).toHaveLength(2))
    expect([...root.querySelectorAll('.edit-words')].map(textOf)).toEqual(['Edited', 'Edited failed'])
    expect([...root.querySelectorAll('.edit .diff-added')].map(textOf)).toEqual(['two', 'three', 'yes'])
    await userEvent.click(find(root, '.file-button'))
    await vi.waitFor(() => expect(root.querySelector('.edit')).toBeNull())
    const [, c] = root.querySelectorAll<HTMLElement>('.file-button')
    c?.click()
    await vi.waitFor(() => expect(textOf(root.querySelector('.edit .diff'))).toContain('# C'))
    expect(textOf(root.querySelector('.edit .diff'))).not.toContain('new b')
  })

  it('lead to where each edit was made', async () => {
    const { root, models } = await open([...manyMessages(200), ...work()])
    await userEvent.click(find(root, '.file-button'))
    await vi.waitFor(() => expect(root.querySelector('.edit-line')).not.toBeNull())
    await userEvent.click(find(root, '.edit-line'))
    await vi.waitFor(() => expect(root.querySelector('.files')).toBeNull())
    expect(models.route.target.value?.offset).toBeGreaterThan(200)
    await vi.waitFor(() =>
      expect(textOf(root.querySelector('.thread .row-target, .thread'))).toContain('a.ts'),
    )
    history.back()
    await vi.waitFor(() => expect(root.querySelector('.files-list')).not.toBeNull())
  })

  it('are found by their paths', async () => {
    const { root } = await open(work())
    await userEvent.keyboard('/src b')
    await vi.waitFor(() => expect(lines(root)).toEqual(['src/b.ts1 edit+1 −1']))
    await userEvent.keyboard('zz')
    await vi.waitFor(() =>
      expect(textOf(root.querySelector('.files-none'))).toBe('No path contains “src bzz”.'),
    )
    await userEvent.keyboard('{Escape}')
    await vi.waitFor(() => expect(lines(root)).toHaveLength(3))
    expect(document.activeElement).toBe(find(root, '.files-list'))
  })

  it('are none, in words', async () => {
    const { root } = await open(manyMessages(4))
    expect(textOf(root.querySelector('.files-none'))).toContain('No file was changed.')
    await vi.waitFor(() => expect(document.activeElement).toBe(root.querySelector('.files-none')))
  })

  it('are none since a fork, in words', async () => {
    const copied = new Scribe(0)
      .tool('Write', { file_path: `${cwd}/a.ts`, content: 'x' }, {})
      .copiedFrom('ash:0')
    const fork = demoSession(KEY, 'The fork', { parent: 'ash:0', relation: 'fork', cwd })
    mounted = mountDemo(
      createDemo({
        sources: demoSources(),
        sessions: [fork],
        logs: { [KEY]: copied.prompt('Go on').answer('Done').messages },
      }),
      KEY,
    )
    const { root } = mounted
    await vi.waitFor(() => expect(root.querySelector('.row')).not.toBeNull())
    await userEvent.keyboard('d')
    await vi.waitFor(() =>
      expect(textOf(root.querySelector('.files-none'))).toContain('No file was changed since the fork.'),
    )
  })

  it('are gone through with keys, and left for where one read', async () => {
    const { root, models } = await open([...manyMessages(200), ...work()])
    await userEvent.keyboard('d')
    await vi.waitFor(() => expect(root.querySelector('.files')).toBeNull())
    const thread = find(root, '.thread')
    await vi.waitFor(() => expect(document.activeElement).toBe(thread))
    thread.dispatchEvent(new WheelEvent('wheel', { bubbles: true }))
    thread.scrollTop -= 900
    await frames(6)
    const middle = thread.getBoundingClientRect().top + 300
    const row = [...root.querySelectorAll('.row')].find((each) => each.getBoundingClientRect().top > middle)
    const top = row?.getBoundingClientRect().top
    expect([top === undefined, models.panes.conversation.value?.following.value]).toEqual([false, false])
    await userEvent.keyboard('d')
    await vi.waitFor(() => expect(document.activeElement).toBe(find(root, '.files-list')))
    await userEvent.keyboard('jj')
    await vi.waitFor(() => expect(textOf(document.activeElement)).toContain('c.md'))
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(root.querySelector('.edit .diff')).not.toBeNull())
    await userEvent.keyboard('j')
    await vi.waitFor(() => expect(document.activeElement?.classList.contains('edit-line')).toBe(true))
    await userEvent.keyboard('k{ArrowUp}')
    await vi.waitFor(() => expect(textOf(document.activeElement)).toContain('a.ts'))
    await userEvent.keyboard('{Escape}')
    await vi.waitFor(() => expect(document.activeElement).toBe(thread))
    await frames(4)
    expect([row?.getBoundingClientRect().top, models.panes.conversation.value?.following.value]).toEqual([
      top,
      false,
    ])
  })

  it('are in the address: reloaded, and back and forward', async () => {
    const { root, reload } = await open(work())
    expect(window.location.search).toBe('?files=1')
    history.back()
    await vi.waitFor(() => expect(root.querySelector('.files')).toBeNull())
    history.forward()
    await vi.waitFor(() => expect(root.querySelector('.files')).not.toBeNull())
    mounted = reload(window.location.pathname + window.location.search)
    const again = mounted.root
    await vi.waitFor(() => expect(lines(again)).toHaveLength(3))
  })

  it('follow while the agent works, and move nothing that one reads', async () => {
    const { root, demo } = await open(work())
    const more = (path: string, from: number): void => {
      const scribe = new Scribe(Date.now())
      scribe.tool('Write', { file_path: `${cwd}/${path}`, content: '1\n2' }, { output: 'ok' })
      demo.append(
        KEY,
        scribe.messages.map((message) => ({
          ...message,
          id: `${message.id}-${from}`,
          blocks: message.blocks.map((block) =>
            'callId' in block ? { ...block, callId: `${block.callId}-${from}` } : block,
          ),
        })),
      )
    }
    more('new.md', 1)
    await vi.waitFor(() => expect(lines(root)[0]).toBe('new.md1 edit+2'), 5_000)
    const a = find(root, `[title$="${cwd}/src/a.ts"]`)
    a.click()
    await vi.waitFor(() => expect(root.querySelectorAll('.edit .diff')).toHaveLength(2))
    const before = a.getBoundingClientRect().top
    more('src/a.ts', 2)
    more('newest.md', 3)
    await vi.waitFor(() => expect(lines(root).at(-1)).toBe('newest.md1 edit+2'), 5_000)
    expect([a.getBoundingClientRect().top, root.querySelectorAll('.edit').length]).toEqual([before, 2])
    await userEvent.click(find(root, '.file-new'))
    await vi.waitFor(() => expect(root.querySelectorAll('.edit')).toHaveLength(3))
    await userEvent.click(find(root, '.files-head .text-button'))
    await vi.waitFor(() => expect(lines(root)[0]).toBe('newest.md1 edit+2'))
  })

  it('are as many as they are, and few of them drawn', async () => {
    const { root } = await open(many(3_000))
    await vi.waitFor(() => expect(textOf(root.querySelector('.files-sum'))).toContain('3,000 files'))
    const height = find(root, '.files-list').clientHeight
    expect(lines(root).length).toBeLessThanOrEqual(Math.ceil(height / 34) + 20)
    await userEvent.keyboard('{End}')
    await vi.waitFor(() => expect(textOf(document.activeElement)).toContain('file-0.ts'))
  })

  it('have those of subagents among them, and whose they are', async () => {
    const sub = demoSession('ash:1/sub', 'Checks the tests', { parent: KEY, relation: 'subagent', cwd })
    const own = demoSession(KEY, 'The open one', { ago: 5_000, cwd })
    mounted = mountDemo(
      createDemo({
        sources: demoSources(),
        sessions: [own, sub],
        logs: { [KEY]: manyMessages(4), 'ash:1/sub': work() },
      }),
      KEY,
    )
    const { root, models } = mounted
    await vi.waitFor(() => expect(root.querySelector('.row')).not.toBeNull())
    await userEvent.click(find(root, '.view-tab:not([aria-current])'))
    await vi.waitFor(() => expect(lines(root)).toHaveLength(3))
    expect(textOf(root.querySelector('.files-sum'))).toContain('with those of a subagent')
    await userEvent.click(find(root, '.file-button'))
    await vi.waitFor(() =>
      expect(textOf(root.querySelector('.edit-words'))).toBe('Edited, by Checks the tests'),
    )
    await userEvent.click(find(root, '.edit-line'))
    await vi.waitFor(() => expect(models.route.session.value).toBe('ash:1/sub'))
  })

  it('fit a phone', async () => {
    await page.viewport(390, 844)
    const { root } = await open(work())
    expect(document.documentElement.scrollWidth).toBe(390)
    const button = find(root, '.file-button').getBoundingClientRect()
    expect([button.height >= 44, button.right <= 390]).toEqual([true, true])
  })
})
