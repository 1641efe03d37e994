import { afterEach, expect, it } from 'vitest'
import { Scribe } from '../../testing/messages.ts'
import { find, mount, type Mounted } from '../../testing/mount.tsx'

let mounted: Mounted | undefined
afterEach(() => mounted?.close())

function shown(text: string): HTMLElement {
  const { messages } = new Scribe(Date.now() - 60_000).prompt('show me').answer(text)
  mounted = mount(messages)
  return mounted.root
}

it('tells the parts of code apart, and its text stays what it was', async () => {
  const code = 'const a = "<img src=x onerror=1>" // why\nreturn 1'
  const root = shown(`\`\`\`ts\n${code}\n\`\`\``)
  await expect.poll(() => root.querySelector('.syn-keyword')?.textContent, { timeout: 10_000 }).toBe('const')
  expect(find(root, 'pre.code').textContent).toBe(code)
  expect(find(root, '.syn-string').textContent).toBe('"<img src=x onerror=1>"')
  expect(find(root, '.syn-comment').textContent).toBe('// why')
  expect(root.querySelector('.prose img')).toBeNull()
})

it('leaves code alone of a language it does not know, or of which there is too much', async () => {
  const long = 'const a = 1\n'.repeat(4_000)
  const root = shown(`\`\`\`klingon\nconst a\n\`\`\`\n\n\`\`\`ts\nconst b\n\`\`\`\n\n\`\`\`ts\n${long}\`\`\``)
  await expect.poll(() => root.querySelectorAll('.syn-keyword').length, { timeout: 10_000 }).toBe(1)
  expect(find(root, '.syn-keyword').parentElement?.textContent).toBe('const b')
})
