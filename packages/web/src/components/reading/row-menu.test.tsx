import { afterEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { targetOf } from '../../models/target.ts'
import { manyMessages, Scribe } from '../../testing/messages.ts'
import { find, frames, mount, type Mounted } from '../../testing/mount.tsx'

let mounted: Mounted | undefined
afterEach(() => {
  mounted?.close()
  vi.restoreAllMocks()
})

/** What the page copies, from now on. */
function copies(): string[] {
  const copied: string[] = []
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void copied.push(text))
  return copied
}

async function open(messages = manyMessages(400)) {
  mounted = mount(messages)
  const { root } = mounted
  await vi.waitFor(() => expect(root.querySelector('.row')).not.toBeNull(), 20_000)
  return { ...mounted, copied: copies() }
}

/** The message that a copied link leads to. */
function messageIn(link = ''): readonly [string | undefined, number | undefined] {
  const target = targetOf(new URL(link).search)
  return [target?.messageId, target?.offset]
}

const rowWith = (root: HTMLElement, text: string): HTMLElement => {
  const row = [...root.querySelectorAll<HTMLElement>('.row')].find(({ textContent }) =>
    textContent.includes(text),
  )
  if (row === undefined) throw new Error(`no row ${text}`)
  return row
}

describe('a link', () => {
  it('leads to the row at the top, and to the one that has the focus', async () => {
    const { root, copied, models } = await open()
    const thread = find(root, '.thread')
    await vi.waitFor(() => expect(thread.scrollHeight).toBeGreaterThan(2 * thread.clientHeight))
    thread.scrollTop -= 600
    await frames(10)
    find(root, '[aria-label="Copy link"]').click()
    await vi.waitFor(() => expect(copied).toHaveLength(1))
    const [id, offset] = messageIn(copied[0])
    expect([id === `n${offset}`, (offset ?? 400) < 398]).toEqual([true, true])
    await userEvent.keyboard('p')
    await vi.waitFor(() => expect(document.activeElement?.textContent).toContain('Prompt'))
    await userEvent.keyboard('c')
    await vi.waitFor(() => expect(copied).toHaveLength(2))
    expect(document.activeElement?.textContent).toContain(`Prompt ${messageIn(copied[1])[1]}`)
    expect(models.route.named.value).toBeNull()
  })

  it('leads to a part of an answer, also in a group of tools', async () => {
    const scribe = new Scribe(Date.now() - 60_000).prompt('Look')
    for (const file of ['a.ts', 'b.ts']) scribe.tool('Read', { file_path: `/x/${file}` }, { output: file })
    const { root, copied } = await open(scribe.answer('Found').messages)
    await vi.waitFor(() => expect(root.querySelector('.row-tools')).not.toBeNull())
    for (const text of ['2 files', 'Found']) {
      find(rowWith(root, text), '.row-handle').click()
      await vi.waitFor(() => expect(root.querySelector('.popover')).not.toBeNull())
      await userEvent.keyboard('{Enter}')
      await vi.waitFor(() => expect(root.querySelector('.popover')).toBeNull(), 5_000)
    }
    expect(copied.map((link) => messageIn(link)[0])).toEqual(['m2', 'm6'])
  })
})

describe('the menu of a row', () => {
  it('copies an answer as it was written, whole', async () => {
    const text = `# Title\n\n${'word '.repeat(2_000)}end`
    const [prompt, answer] = new Scribe(Date.now()).prompt('Say').answer(text).messages
    if (prompt === undefined || answer === undefined) throw new Error('two messages')
    const { root, demo, copied } = await open([prompt, answer])
    const elided = { bytes: text.length, ref: 'm3' }
    const cut = { ...answer, id: 'm4', blocks: [{ type: 'text' as const, text: text.slice(0, 900), elided }] }
    demo.append('ash:1', [{ ...answer, id: 'm3' }, cut])
    await vi.waitFor(() => expect(root.querySelector('.cut')).not.toBeNull())
    find(root, '.row:has(.cut) > .row-handle').click()
    await vi.waitFor(() => expect(root.querySelector('.popover')).not.toBeNull())
    await userEvent.keyboard('{ArrowDown}{Enter}')
    await vi.waitFor(() => expect(copied).toEqual([text]))
    expect(find(root, '.popover').textContent).toContain('Copied')
  })

  it('marks the first and the last turn of an export', async () => {
    const scribe = new Scribe(Date.now() - 60_000).prompt('One').answer('Two').prompt('Three').answer('Four')
    const { root } = await open(scribe.messages)
    for (const [text, item] of [
      ['Two', 'Export from here'],
      ['Three', 'Export up to here'],
    ] as const) {
      await vi.waitFor(() => rowWith(root, text))
      find(rowWith(root, text), '.row-handle').click()
      await vi.waitFor(() => expect(root.querySelector('.popover')).not.toBeNull())
      const items = [...root.querySelectorAll<HTMLElement>('.menu-item')]
      items.find(({ textContent }) => textContent === item)?.click()
      await vi.waitFor(() => expect(root.querySelector('.export-dialog[open]')).not.toBeNull())
      if (text === 'Two') await userEvent.keyboard('{Escape}')
      if (text === 'Two') await vi.waitFor(() => expect(root.querySelector('.export-dialog')).toBeNull())
    }
    const chosen = [...root.querySelectorAll<HTMLSelectElement>('.export-turns select')]
    expect(chosen.map(({ selectedOptions }) => selectedOptions[0]?.textContent)).toEqual(['Two', 'Three'])
  })
})
