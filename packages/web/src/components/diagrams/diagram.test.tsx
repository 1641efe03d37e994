import { userEvent } from 'vitest/browser'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { Scribe } from '../../testing/messages.ts'
import { find, frames, mount, type Mounted } from '../../testing/mount.tsx'
// What is loaded with the first diagram is written into the page by the development server, which the policy forbids.
import '../../styles/diagram-bench.css'
import '../../styles/lightbox.css'
import '../pictures/lightbox.tsx'

let mounted: Mounted | undefined
afterEach(() => {
  mounted?.close()
  document.documentElement.removeAttribute('data-theme')
})

/** The policy the server sends, as far as a page can set it for itself. */
beforeAll(async () => {
  await import('../page/conversation-side.tsx')
  const policy = document.createElement('meta')
  policy.httpEquiv = 'Content-Security-Policy'
  policy.content = "style-src 'self'; img-src 'self' data:; frame-src 'none'; object-src 'none'"
  document.head.append(policy)
})

const fence = (text: string): string => `\`\`\`mermaid\n${text}\n\`\`\``

async function open(...texts: readonly string[]) {
  mounted = mount(new Scribe(Date.now() - 600_000).prompt('Draw').answer(...texts).messages)
  const { root } = mounted
  await vi.waitFor(() => expect(root.querySelector('.row-text')).not.toBeNull())
  return { root }
}

const drawing = async (root: HTMLElement): Promise<HTMLImageElement> => {
  await vi.waitFor(() => expect(root.querySelector('.diagram-drawn img')).not.toBeNull(), 20_000)
  const image = find<HTMLImageElement>(root, '.diagram-drawn img')
  await image.decode()
  return image
}

const kinds = [
  'flowchart LR\nA[Reader] --> B{Torn?}\nB -->|yes| C[Wait]\nB -->|no| D[Parse]',
  'sequenceDiagram\nReader->>Watcher: touch\nWatcher-->>Reader: 12 lines',
  'classDiagram\nclass Reader {\n<<interface>>\n+read() Line\n}\nReader <|-- Torn',
  'stateDiagram-v2\n[*] --> Idle\nIdle --> Working',
  'erDiagram\nSESSION ||--o{ MESSAGE : has',
  'pie title Lines\n"whole" : 12\n"torn" : 2',
]

describe('a diagram', () => {
  it.each(kinds)('is drawn under the policy of the page, as high as its source was: %s', async (text) => {
    const { root } = await open(fence(text), 'What follows.')
    const frame = find(root, '.diagram')
    const before = frame.getBoundingClientRect().height
    expect(find(frame, '.diagram-source').textContent).toBe(text)
    const image = await drawing(root)
    expect(image.naturalWidth).toBeGreaterThan(60)
    expect(image.naturalHeight).toBeGreaterThan(40)
    expect(frame.getBoundingClientRect().height).toBe(before)
    expect(document.querySelector('.diagram-bench')).toBeNull()
    const svg = decodeURIComponent(image.src)
    expect([svg.includes('<style'), /foreignObject|<script/.test(svg)]).toEqual([true, false])
  })

  it('shows its source when one asks for it, and can be found there', async () => {
    const { root } = await open(fence(kinds[0] ?? ''))
    await drawing(root)
    expect(find(root, '.diagram-source').hidden).toBe(true)
    find(root, '.diagram-bar button').click()
    await vi.waitFor(() => expect(root.querySelector('.diagram-drawn')).toBeNull())
    expect(find(root, '.diagram-source').hidden).toBe(false)
    await userEvent.keyboard('/')
    await vi.waitFor(() => expect(document.activeElement).toBe(root.querySelector('.find-bar input')))
    await userEvent.keyboard('torn')
    await vi.waitFor(() => expect(find(root, '.find-count').textContent).toBe('1 of 1'))
  })

  it('is drawn anew in the colours of another theme', async () => {
    document.documentElement.dataset['theme'] = 'light'
    const { root } = await open(fence(kinds[0] ?? ''))
    const { src } = await drawing(root)
    document.documentElement.dataset['theme'] = 'dark'
    await vi.waitFor(() => expect(find<HTMLImageElement>(root, '.diagram-drawn img').src).not.toBe(src))
  })

  it('is drawn anew when the theme changes in the moment it appears', async () => {
    document.documentElement.dataset['theme'] = 'light'
    const first = await open(fence(kinds[1] ?? ''))
    const { src } = await drawing(first.root)
    mounted?.close()
    const appeared = new MutationObserver(() => {
      if (document.querySelector('.diagram-drawn img') === null) return
      document.documentElement.dataset['theme'] = 'dark'
      appeared.disconnect()
    })
    appeared.observe(document.body, { childList: true, subtree: true })
    const { root } = await open(fence(kinds[1] ?? ''))
    await vi.waitFor(() => expect(find<HTMLImageElement>(root, '.diagram-drawn img').src).not.toBe(src))
  })

  it('opens large, and closes with Escape', async () => {
    const { root } = await open(fence(kinds[0] ?? ''))
    await drawing(root)
    find(root, '.diagram-drawn').focus()
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(root.querySelector('.lightbox[open] img')).not.toBeNull())
    await userEvent.keyboard('{Escape}')
    await vi.waitFor(() => expect(root.querySelector('.lightbox')).toBeNull())
    expect(document.activeElement).toBe(find(root, '.diagram-drawn'))
  })
})

describe('what cannot be drawn', () => {
  it('is its source, and says so where one would expect a drawing', async () => {
    const { root } = await open(fence('flowchart LR\nA --> ((('), fence('klingon\nA'))
    await vi.waitFor(
      () => expect(find(root, '.diagram-bar').textContent).toBe('Not drawn, this is its source'),
      20_000,
    )
    expect([find(root, '.diagram-source').hidden, root.querySelectorAll('.diagram').length]).toEqual([
      false,
      1,
    ])
    expect(find(root, 'pre.code').textContent).toBe('klingon\nA')
  })

  it('loads nothing, runs nothing, and nothing in it can be followed', async () => {
    const remote = 'https://remote.invalid'
    const hostile = [
      `flowchart LR\nA["<img src='${remote}/a.png' onerror='window.hacked = 1'>"] --> B`,
      `flowchart LR\nA@{ img: "${remote}/b.png", label: "x" }`,
      'flowchart LR\nA --> B\nclick A "javascript:window.hacked=1"\nclick B call alert()',
      `%%{init: {"securityLevel": "loose", "themeCSS": "@import url(${remote}/c.css)"}}%%\nflowchart LR\nA --> B`,
      `flowchart LR\nA:::x --> B\nclassDef x fill:url(${remote}/d.svg)`,
      `sequenceDiagram\nparticipant A\nlinks A: {"x": "${remote}/e"}\nA->>A: x`,
    ]
    const { root } = await open(...hostile.map(fence))
    const thread = find(root, '.thread')
    await vi.waitFor(() => expect(root.querySelectorAll('.diagram-drawn img')).toHaveLength(3), 20_000)
    thread.scrollTop = 0
    await frames(4)
    for (const image of root.querySelectorAll<HTMLImageElement>('.diagram-drawn img'))
      expect(decodeURIComponent(image.src)).not.toMatch(/javascript:|remote\.invalid|<a\b/)
    expect([root.querySelector('.prose a'), 'hacked' in window]).toEqual([null, false])
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name)
    expect(loaded.filter((name) => name.includes('remote.invalid'))).toEqual([])
  })
})
