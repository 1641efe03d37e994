import { lexer } from 'marked'
import { describe, expect, it } from 'vitest'
import { documentOf, messages, session, tool } from '../testing/documents.ts'
import { deep, hostile } from '../testing/hostile.ts'
import type { Document } from '../document.ts'
import { fenced } from './fence.ts'
import { markdownOf } from './markdown.ts'
import { proseMarkdown } from './prose.ts'

const whole = (document: Document): string => [...markdownOf(document)].join('')

describe('a document', () => {
  it('has a heading for each turn, and tools folded', () => {
    const blocks = [
      { type: 'thinking' as const, text: 'Hm.' },
      'Done.',
      ...tool('Bash', { command: 'ls <a>' }, 'a.md'),
    ]
    const subagent = { ...session, key: 'pi:2', title: 'Look *around*' }
    const log = messages(['user', 'Fix it'], ['assistant', ...blocks])
    expect(whole(documentOf(log, { subagents: [subagent] }))).toBe(`# Fix the feed

| | |
|---|---|
| Agent | Pi |
| Model | a-model |
| Folder | /srv/blog |
| Began | 2026-05-04 07:00:01 UTC |
| Session | pi:1 |
| Exported | 2026-05-04 07:00:01 UTC by Unspool 0.1.0 |

Subagents:

- Look \\*around\\* (pi:2)

## User · 2026-05-04 07:00:01 UTC

Fix it

## a-model · 2026-05-04 07:00:01 UTC

<details>
<summary>Thinking</summary>

Hm.

</details>

Done.

<details>
<summary><b>Bash</b> <code>ls &lt;a&gt;</code></summary>

\`\`\`sh
ls <a>
\`\`\`

\`\`\`
a.md
\`\`\`

</details>
`)
  })

  it('shows an edit as a diff', () => {
    const input = { file_path: 'a.ts', old_string: 'one', new_string: 'two' }
    expect(whole(documentOf(messages(['assistant', ...tool('Edit', input, '')])))).toContain(
      '```diff\n-one\n+two\n```',
    )
  })
})

describe('a fence', () => {
  it('is longer than any inside it', () => {
    expect(fenced('a')).toBe('```\na\n```')
    expect(fenced('```js\nb\n```')).toBe('````\n```js\nb\n```\n````')
    expect(fenced('``````', 'md')).toBe('```````md\n``````\n```````')
  })

  it('takes nothing but a name as its language', () => {
    expect(fenced('a', 'ts title="x"')).toBe('```ts\na\n```')
    expect(fenced('a', '<b>')).toBe('```\na\n```')
  })
})

describe('what somebody wrote', () => {
  it.each([
    ['# One\n\nTwo\n---', '### One\n\n#### Two'],
    ['```\nnever closed', '```\nnever closed\n```'],
    ['~~~ts\n```\n~~~', '````ts\n```\n````'],
    ['    indented', '```\nindented\n```'],
    ['<details>\n\nx', '```html\n<details>\n```\n\nx'],
    ['a <b>c</b> `<d>` Array<string> <https://e.x>', 'a &lt;b>c&lt;/b> `<d>` Array&lt;string> <https://e.x>'],
    ['![a](https://e.x/a.png) `![b](c)`', '\\![a](https://e.x/a.png) `![b](c)`'],
    ['a `b <c> \\<d', 'a `b &lt;c> \\<d'],
    ['- a\n- b\n  1. c\n  2. d <e>', '- a\n- b\n  1. c\n  2. d &lt;e>'],
    ['- a\n\n  ```ts\n  b<c>\n  ```\n- d', '- a\n\n  ```ts\n  b<c>\n  ```\n\n- d'],
    ['- [x] a\n- [ ] b', '- [x] a\n- [ ] b'],
    ['> a\n>\n> <i>', '> a\n>\n> ```html\n> <i>\n> ```'],
    ['| a |\n|---|\n| <b> `<c>` |', '| a |\n|---|\n| &lt;b> `<c>` |'],
  ])('%j', (text, expected) => {
    expect(proseMarkdown(text)).toBe(expected)
  })

  it('cannot reach into the turns that follow', () => {
    const tail = [
      '```',
      '~~~',
      '<!--',
      '<pre>',
      '- a\n  ```',
      '> ```',
      '`',
      '<details>',
      '| a |\n|---|',
      '[a]: <',
    ]
    for (const text of [hostile, ...tail, ...deep]) {
      const log = messages(
        ['user', text],
        ['assistant', text, { type: 'thinking', text }, ...tool(text, { text }, text)],
        ['system', { type: 'notice', kind: 'compaction', text }, text],
        ['user', 'The end'],
      )
      const markdown = whole(documentOf(log, { session: { ...session, title: text } }))
      const headings = lexer(markdown.slice(0, 90_000)).flatMap((token) =>
        token.type === 'heading' && token['depth'] <= 2 ? [token.raw.split(' ')[1]] : [],
      )
      if (markdown.length <= 90_000) expect(headings.slice(1)).toEqual(['User', 'a-model', 'Notice', 'User'])
      expect(markdown.endsWith('UTC\n\nThe end\n')).toBe(true)
      const outside = markdown.replaceAll(/^(`{3,})[\s\S]*?^\1$/gm, '').replaceAll(/`[^`\n]*`|\\./g, '')
      expect(outside.match(/<(?!\/?(?:details|summary|b|code)>)[a-z/!?][^\n]*/gi)).toBeNull()
    }
  })
})
