import { page } from 'vitest/browser'
import { afterEach, expect, it, vi } from 'vitest'
import { find, mount, type Mounted } from '../../testing/mount.tsx'
import { Scribe } from '../../testing/messages.ts'

let mounted: Mounted | undefined
afterEach(async () => {
  mounted?.close()
  await page.viewport(1280, 900)
})

const table = `| Package | What it is | Lines |
|---|---|---:|
| \`parsers\` | the four formats, and the reader that turns bytes into messages from any position | 12,345 |`

it('breaks no word of a table on a phone', async () => {
  await page.viewport(390, 844)
  mounted = mount(new Scribe(Date.now() - 60_000).prompt('x').answer(table).messages)
  const { root } = mounted
  await vi.waitFor(() => expect(root.querySelector('.prose table')).not.toBeNull())
  const short = [...root.querySelectorAll('.prose th:not(:nth-child(2)), .prose td:not(:nth-child(2))')]
  expect(short.map(linesIn)).toEqual([1, 1, 1, 1])
  expect(find(root, '.prose .table').getBoundingClientRect().right).toBeLessThanOrEqual(390)
})

function linesIn(cell: Element): number {
  const range = document.createRange()
  range.selectNodeContents(cell)
  return new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom / 20))).size
}
