import { page, userEvent } from 'vitest/browser'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Scribe } from '../../testing/messages.ts'
import { find, mount, type Mounted } from '../../testing/mount.tsx'

let mounted: Mounted | undefined
afterEach(async () => {
  mounted?.close()
  document.documentElement.removeAttribute('data-theme')
  delete document.documentElement.dataset['diff']
  await page.viewport(1280, 900)
})

const told = `--- /home/ada/x/a.ts
+++ /home/ada/x/a.ts
@@ -41,4 +41,5 @@
 const chunk = await read(file)
-const lines = decode(chunk).split('\\n')
-return { lines, position: position + chunk.length }
+const end = chunk.lastIndexOf(NEWLINE)
+if (end === -1) return wait(position)
+return { lines, position: position + end + 1 }
 } // ${'a long comment '.repeat(12)}
@@ -90 +91 @@ function next()
-const a = 1
+const a = 2`

const several = `*** Begin Patch
*** Add File: new.py
+def a():
+  return 'x'
*** Update File: /home/ada/x/src/old.ts
*** Move to: /home/ada/x/src/moved.ts
@@
 keep()
-gone(1)
*** Delete File: old.md
*** End Patch`

/** The open box of an edit. */
async function open(name: string, input: Record<string, string>, diff?: string): Promise<HTMLElement> {
  const result = { output: 'ok', failed: true as const, ...(diff !== undefined && { diff }) }
  mounted = mount(new Scribe(Date.now() - 60_000).prompt('x').tool(name, input, result).messages)
  const { root } = mounted
  await vi.waitFor(() => expect(root.querySelector('.box .diff')).not.toBeNull())
  return find(root, '.box')
}

const edit = (): Promise<HTMLElement> => open('Edit', { file_path: '/home/ada/x/a.ts' }, told)

const linesOf = (box: HTMLElement): readonly string[] =>
  [...box.querySelectorAll<HTMLElement>('.diff-line')].map((line) => {
    const sign = getComputedStyle(line, '::after').content.replaceAll('"', '')
    const text = line.textContent.trimEnd()
    return `${line.dataset['number'] ?? ''}${sign === 'none' ? ' ' : sign}${text.slice(0, 24)}`
  })

describe('a diff in one column', () => {
  it('has the numbers that were told, signs, and the places of its hunks', async () => {
    const box = await edit()
    expect(linesOf(box)).toEqual([
      '41 const chunk = await read',
      '42−const lines = decode(chu',
      '43−return { lines, position',
      '42+const end = chunk.lastIn',
      '43+if (end === -1) return w',
      '44+return { lines, position',
      '45 } // a long comment a lo',
      '90−const a = 1',
      '91+const a = 2',
    ])
    expect(find(box, '.tool-side').textContent).toMatch(/^\+4−3/)
    expect(find(box, '.diff-place').textContent).toBe('function next()\n')
  })

  it('has no numbers where nobody told them', async () => {
    const box = await open('Edit', { file_path: '/a.ts', old_string: 'a\nb\nc', new_string: 'a\nx\nc' })
    expect(linesOf(box)).toEqual([' a', '−b', '+x', ' c'])
  })

  it('marks changed words on the stronger ground, and all in them in the first ink', async () => {
    const box = await edit()
    await vi.waitFor(() => expect(box.querySelector('.diff-added .syn-number')).not.toBeNull(), 10_000)
    for (const theme of ['light', 'dark']) {
      document.documentElement.dataset['theme'] = theme
      const word = find(box, '.diff-line:last-child .changed')
      const { backgroundColor, color } = getComputedStyle(word)
      expect([word.textContent, backgroundColor, color]).toEqual(
        theme === 'light'
          ? ['2', 'rgb(181, 232, 193)', 'rgb(27, 34, 31)']
          : ['2', 'rgb(29, 76, 45)', 'rgb(230, 235, 232)'],
      )
    }
  })

  it('names each of several files, and says what became of it', async () => {
    const box = await open('apply_patch', { input: several })
    const heads = [...box.querySelectorAll('.diff-head')].map((head) =>
      [...head.children].map((part) => part.textContent.trim()),
    )
    expect(heads).toEqual([
      ['new.py', 'new+2'],
      ['src/moved.ts', 'moved from src/old.ts−1'],
      ['old.md', 'deleted'],
    ])
    expect(linesOf(box)).toEqual(['1+def a():', "2+  return 'x'", ' keep()', '−gone(1)'])
    expect(find(box, '.tool-line .tool-side').textContent).toMatch(/^\+2−1/)
  })

  it('shows the first lines of a long one, and the rest on demand', async () => {
    const content = Array.from({ length: 5_000 }, (_, n) => `line ${n}`).join('\n')
    const box = await open('Write', { file_path: '/a.ts', content })
    expect([linesOf(box).length, find(box, '.tool-side').textContent]).toEqual([40, '+5000failed0.3 s'])
    find(box, '.show-all').click()
    await vi.waitFor(() => expect(linesOf(box).at(-1)).toBe('5000+line 4999'))
  })
})

describe('a diff in two columns', () => {
  it('stands side by side by choice, row by row, and the choice is kept', async () => {
    const box = await edit()
    await userEvent.click(find(box, '[aria-label="Side by side"]'))
    await vi.waitFor(() => expect(box.querySelector('.diff-row')).not.toBeNull())
    for (const row of box.querySelectorAll('.diff-row')) {
      const [left, right] = [...row.children].map((side) => side.getBoundingClientRect())
      expect([left?.top, left?.bottom, left?.right]).toEqual([right?.top, right?.bottom, right?.left])
      expect(Math.abs((left?.width ?? 0) - (right?.width ?? 0))).toBeLessThan(1)
    }
    const changed = [...box.querySelectorAll('.diff-row')].map((row) =>
      [...row.children].map((side) => (side instanceof HTMLElement ? (side.dataset['number'] ?? '') : '')),
    )
    expect(changed).toEqual([
      ['41', '41'],
      ['42', '42'],
      ['', '43'],
      ['43', '44'],
      ['44', '45'],
      ['90', '91'],
    ])
    expect(window.localStorage.getItem('unspool.diff')).toBe('split')
    const { width, scrollWidth } = { width: box.clientWidth, scrollWidth: find(box, '.diff').scrollWidth }
    expect(scrollWidth).toBeLessThanOrEqual(width)
  })

  it('is searched once where it says the same on both sides', async () => {
    const box = await edit()
    await userEvent.click(find(box, '[aria-label="Side by side"]'))
    await vi.waitFor(() => expect(box.querySelector('.diff-row')).not.toBeNull())
    await userEvent.keyboard('/')
    await vi.waitFor(() => expect(document.activeElement?.closest('.find-bar')).not.toBeNull())
    await userEvent.keyboard('await read')
    await vi.waitFor(() => expect(find(document.body, '.find-count').textContent).toBe('1 of 1'))
    await vi.waitFor(() =>
      expect([...(CSS.highlights.get('find') ?? [])].map(String)).toEqual(['await read']),
    )
  })

  it('is not there on a phone, where lines wrap', async () => {
    window.localStorage.setItem('unspool.diff', 'split')
    await page.viewport(390, 844)
    const box = await edit()
    await vi.waitFor(() => expect(box.querySelector('[aria-label="Side by side"]')).toBeNull())
    expect([
      box.querySelector('.diff-row'),
      box.querySelector('[aria-label="Copy the patch"]')?.tagName,
    ]).toEqual([null, 'BUTTON'])
    const diff = find(box, '.diff')
    expect(diff.scrollWidth).toBe(diff.clientWidth)
    expect(document.documentElement.scrollWidth).toBe(390)
    expect(find(box, '.diff-line:nth-child(7)').getBoundingClientRect().height).toBeGreaterThan(60)
  })
})
