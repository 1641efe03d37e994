import { deep, hostile } from '@unspool/export/testing'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { find, mount, type Mounted } from '../../testing/mount.tsx'
import { Scribe } from '../../testing/messages.ts'

let mounted: Mounted | undefined
afterEach(() => mounted?.close())

const FORBIDDEN = 'script, img, iframe, object, embed, style, link, base, meta, form, details, video, audio'

describe('hostile text', () => {
  it('is shown as text, runs nothing and loads nothing', async () => {
    const { messages } = new Scribe(Date.now() - 60_000)
      .prompt(hostile)
      .answer({ type: 'thinking', text: hostile }, hostile)
      .tool(hostile, { [hostile]: hostile, path: hostile }, { output: hostile, failed: true })
      .tool('Read', { file_path: hostile }, { output: hostile, failed: true })
      .tool(
        'Edit',
        { file_path: 'a', old_string: hostile, new_string: hostile },
        { output: hostile, failed: true },
      )
      .notice('compaction', hostile)
      .notice('error', hostile)
      .notice('command', hostile)
    mounted = mount(messages)
    const { root } = mounted
    await vi.waitFor(() => expect(root.querySelectorAll('.row').length).toBeGreaterThan(2))
    const thread = find(root, '.thread')
    thread.scrollTop = 0
    await vi.waitFor(() => expect(root.querySelector('.fold')).not.toBeNull())
    for (const fold of root.querySelectorAll<HTMLElement>('.fold[aria-expanded="false"]')) fold.click()
    for (let at = 0; at < thread.scrollHeight; at += 400) {
      thread.scrollTop = at
      await new Promise((resolve) => requestAnimationFrame(resolve))
      expect([...root.querySelectorAll(FORBIDDEN)]).toEqual([])
      const handlers = [...root.querySelectorAll('*')].flatMap((element) =>
        element
          .getAttributeNames()
          .filter((name) => /^(on|style)/.test(name) && element.closest('.prose') !== null),
      )
      expect(handlers).toEqual([])
    }
    expect('hacked' in window).toBe(false)
    expect(
      performance.getEntriesByType('resource').filter(({ name }) => name.includes('remote.invalid')),
    ).toEqual([])
  })

  it('keeps only links one may follow, and says where they go', async () => {
    mounted = mount(new Scribe(Date.now() - 60_000).prompt('x').answer(hostile).messages)
    const { root } = mounted
    await vi.waitFor(() => expect(root.querySelector('.prose')).not.toBeNull())
    const links = [...root.querySelectorAll<HTMLAnchorElement>('.prose a')]
    expect(links.map(({ textContent, href, target, rel }) => [textContent, href, target, rel])).toEqual([
      ['https://remote.invalid/b.png', 'https://remote.invalid/b.png', '_blank', 'noopener noreferrer'],
      ['nine', 'https://example.com/%22onclick=%22x', '_blank', 'noopener noreferrer'],
      ['ten', 'https://example.com/%20%22x', '_blank', 'noopener noreferrer'],
      ['ok', 'https://example.com/a?b=1&c=2', '_blank', 'noopener noreferrer'],
      ['ada@example.com', 'mailto:ada@example.com', '_blank', 'noopener noreferrer'],
      ['https://example.com', 'https://example.com/', '_blank', 'noopener noreferrer'],
    ])
    const words = find(root, '.prose').textContent ?? ''
    expect(words).toContain('<script>window.hacked = 1</script>')
    expect(words).toContain('<b> <i> &amp;')
  })

  it('nested thousands deep does not break the page', async () => {
    mounted = mount(new Scribe(Date.now() - 60_000).prompt('x').answer(...deep, 'still here').messages)
    const { root } = mounted
    await vi.waitFor(() => expect(root.textContent).toContain('still here'), 10_000)
  })
})
