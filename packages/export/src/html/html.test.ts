import { describe, expect, it } from 'vitest'
import { documentOf, messages, session, tool } from '../testing/documents.ts'
import { deep, hostile } from '../testing/hostile.ts'
import type { Document } from '../document.ts'
import { htmlOf } from './html.ts'
import { unfoldHtml } from './unfold.ts'

const whole = (document: Document): string => [...htmlOf(document)].join('')

/** What stands between the heading of the only turn and its end. */
function bodyOf(document: Document): string {
  return /<\/h2>\n([\s\S]*)\n<\/article>/.exec(whole(document))?.[1] ?? ''
}

const edit = { file_path: 'a.ts', old_string: 'one\ntwo', new_string: 'one\n<2>' }

describe('a document', () => {
  it('says what the session is, who spoke and when, and forbids to run or load anything', () => {
    const subagent = { ...session, key: 'pi:2', title: 'Look <around>' }
    const html = whole(documentOf(messages(['user', 'Fix <it>']), { subagents: [subagent] }))
    expect(html).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">`,
    )
    expect(html).toContain('<title>Fix the feed</title>')
    expect(html).toContain('<dt>Began</dt><dd>2026-05-04 07:00:01 UTC</dd>')
    expect(html).toContain('<li>Look &lt;around&gt; <code>pi:2</code></li>')
    expect(html).toContain(
      '<article class="user">\n<h2>User<time datetime="2026-05-04T07:00:01Z">2026-05-04 07:00:01 UTC</time></h2>\n' +
        '<p class="typed">Fix &lt;it&gt;</p>\n</article>',
    )
  })

  it('renders answers from Markdown', () => {
    const text = '# One\n\n- a *b* `<c>`\n- [x] done\n\n1 &lt; 2 & 3\n\n```ts\nlet a = "<b>"\n```'
    expect(bodyOf(documentOf(messages(['assistant', text])))).toBe(
      '<div class="prose"><h3>One</h3>\n\n<ul><li>a <em>b</em> <code>&lt;c&gt;</code></li>\n' +
        '<li class="task"><input type="checkbox" disabled checked> \ndone</li></ul>\n\n' +
        '<p>1 &lt; 2 &amp; 3</p>\n\n<pre><code>let a = &quot;&lt;b&gt;&quot;</code></pre></div>',
    )
  })

  it('folds thinking and tools, and shows edits as diffs', () => {
    const blocks = [
      { type: 'thinking' as const, text: 'Hm.' },
      ...tool('Bash', { command: 'ls <a>', timeout: 5 }, '\u001b[31mred\u001b[0m'),
      ...tool('Edit', edit, ''),
    ]
    expect(bodyOf(documentOf(messages(['assistant', ...blocks])))).toBe(
      [
        '<details class="thinking"><summary><b>Thinking</b></summary><div class="prose"><p>Hm.</p></div></details>',
        '<details class="tool"><summary><b>Bash</b> <code>ls &lt;a&gt;</code></summary>' +
          '<pre>\nls &lt;a&gt;</pre><pre>\n{\n  &quot;timeout&quot;: 5\n}</pre><pre>\nred</pre></details>',
        '<details class="tool"><summary><b>Edit</b> <code>a.ts</code></summary>' +
          '<pre class="diff"> one\n<del>-two</del>\n<ins>+&lt;2&gt;</ins></pre></details>',
      ].join('\n'),
    )
  })

  it('tells of what is not whole, and of images', () => {
    const elided = { bytes: 70_000, ref: 'r' }
    const image = { type: 'image' as const, mediaType: 'image/png', bytes: 9, ref: 'r', n: 0 }
    expect(bodyOf(documentOf(messages(['assistant', { type: 'text', text: 'a', elided }, image])))).toBe(
      '<div class="prose"><p>a</p></div><p class="quiet">The middle is left out: 70000 bytes in all</p>\n' +
        '<p class="quiet">Image, image/png, 9 bytes, not exported</p>',
    )
  })
})

const allowed = new Set(
  (
    'html head meta title style body header h1 h2 h3 h4 h5 h6 dl dt dd nav main article time span p div pre code ' +
    'details summary b em strong del ins ul ol li blockquote table thead tbody tr th td a br hr input'
  ).split(' '),
)
const attributes =
  /^(?: (?:class="[a-z -]+"|href="(?:https?:\/\/|mailto:)[^"]*"|rel="noopener noreferrer"|datetime="[\dTZ:-]+"|type="checkbox"|disabled|checked|start="\d+"))*$/

describe('hostile text', () => {
  const said = messages(
    ['user', hostile, { type: 'notice', kind: 'command', text: hostile }],
    [
      'assistant',
      hostile,
      { type: 'thinking', text: hostile },
      ...tool(hostile, { [hostile]: hostile }, hostile),
    ],
    ['assistant', ...tool('Edit', { file_path: hostile, old_string: hostile, new_string: 'x' }, hostile)],
    ['system', hostile, { type: 'notice', kind: 'compaction', text: hostile }],
  )
  const evil = { ...session, title: hostile, key: hostile, cwd: hostile, model: hostile }
  const html = whole(documentOf(said, { session: evil, subagents: [evil] }))
  const main = html.slice(html.indexOf('<body>')).replace(unfoldHtml, '')

  it('becomes no markup: every sign of it is escaped', () => {
    const tags = [...main.matchAll(/<\/?([a-z\d]+)([^<>]*)>/g)]
    expect(main.split('<').length - 1).toBe(tags.length)
    expect(main.split('>').length - 1).toBe(tags.length)
    expect(tags.filter(([, name = '']) => !allowed.has(name))).toEqual([])
    expect(tags.filter(([, , given = '']) => !attributes.test(given))).toEqual([])
    expect(html.slice(0, html.indexOf('<body>')).match(/<\/?(?:script|img|link|base|iframe)/g)).toBeNull()
    // oxlint-disable-next-line no-control-regex -- none of these may come through
    expect(html).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
  })

  it('opens nothing that it does not close', () => {
    const open: string[] = []
    for (const [, slash, name = ''] of main.matchAll(/<(\/?)([a-z\d]+)/g)) {
      if (['br', 'hr', 'input'].includes(name)) continue
      if (slash === '') open.push(name)
      else expect(open.pop()).toBe(name === 'html' ? undefined : name)
    }
    expect(open).toEqual([])
  })

  it('keeps only links one may follow; an image is a link to it', () => {
    const body = bodyOf(documentOf(messages(['assistant', hostile])))
    expect([...body.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      'https://remote.invalid/b.png',
      'https://example.com/&quot;onclick=&quot;x',
      'https://example.com/a?b=1&amp;c=2',
      'mailto:ada@example.com',
      'https://example.com',
    ])
  })

  it('nested thousands deep, or endless, is shown as it was typed', () => {
    for (const text of [...deep, 'word '.repeat(30_000)]) {
      expect(bodyOf(documentOf(messages(['assistant', `${text}\n\nstill here`])))).toContain('still here')
    }
  })
})
