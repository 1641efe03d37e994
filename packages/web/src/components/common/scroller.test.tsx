import { afterEach, expect, it, vi } from 'vitest'
import { cdp, page, userEvent } from 'vitest/browser'
import wide from '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?url'
import { Scribe } from '../../testing/messages.ts'
import { find, mount, type Mounted } from '../../testing/mount.tsx'

let mounted: Mounted | undefined
afterEach(async () => {
  mounted?.close()
  await cdp().send('Emulation.setEmulatedMedia', { media: '', features: [] })
})

const long = 'x'.repeat(400)
const cells = Array.from({ length: 30 }, (_, n) => `column-${n}`).join(' | ')
const table = `| ${cells} |\n|${'---|'.repeat(30)}\n| ${cells} |`

async function open(answer: string, selector: string): Promise<HTMLElement> {
  mounted = mount(new Scribe(Date.now() - 60_000).prompt('x').answer(answer).messages)
  const { root } = mounted
  await vi.waitFor(() => expect(root.querySelector(selector)).not.toBeNull())
  return find(root, selector)
}

/** How light it is at both ends of an element, near its upper edge: the sum of the colours. */
async function endsOf(element: HTMLElement): Promise<readonly [number, number]> {
  const data = await page.screenshot({ element, save: false })
  const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob())
  const { width, height } = picture
  const pen = new OffscreenCanvas(width, height).getContext('2d')
  if (pen === null) throw new Error('no canvas')
  pen.drawImage(picture, 0, 0)
  const lightAt = (x: number): number =>
    pen
      .getImageData(x, 5, 1, 1)
      .data.slice(0, 3)
      .reduce((sum, colour) => sum + colour, 0)
  return [lightAt(3), lightAt(width - 4)]
}

it.each([
  { answer: `\`\`\`\n${long}\n\`\`\``, selector: 'pre.well', name: 'Code' },
  { answer: table, selector: 'div.table', name: 'Table' },
])('a wide $selector shows that it goes on, and is scrolled by keys', async ({ answer, selector, name }) => {
  const element = await open(answer, selector)
  await vi.waitFor(() => expect(element.tabIndex).toBe(0))
  expect([element.role, element.ariaLabel]).toEqual(['group', name])
  const height = element.offsetHeight
  const [begin, end] = await endsOf(element)
  expect(end).toBeLessThan(begin)
  element.focus()
  await userEvent.keyboard('{ArrowRight}')
  await vi.waitFor(() => expect(element.scrollLeft).toBeGreaterThan(0))
  element.scrollLeft = element.scrollWidth
  await vi.waitFor(async () => {
    const [before, after] = await endsOf(element)
    expect([before < after, after]).toEqual([true, begin])
  })
  expect(element.offsetHeight).toBe(height)
})

it('what fits says nothing, takes no focus and has no name', async () => {
  const element = await open('```\nshort\n```', 'pre.well')
  await new Promise((resolve) => new ResizeObserver(resolve).observe(element))
  expect([element.className, element.tabIndex, element.role, element.ariaLabel]).toEqual([
    'well code',
    -1,
    null,
    null,
  ])
})

it('a table that is written from the right goes on to the left', async () => {
  const element = await open(table.replaceAll('column', 'עמודה'), 'div.table')
  await vi.waitFor(() => expect(element.tabIndex).toBe(0))
  const [left, right] = await endsOf(element)
  expect([getComputedStyle(element).direction, left < right]).toEqual(['rtl', true])
})

it('is seen where the system sets the colours', async () => {
  const element = await open(`\`\`\`\n${long}\n\`\`\``, 'pre.well')
  await vi.waitFor(() => expect(element.tabIndex).toBe(0))
  const features = [{ name: 'forced-colors', value: 'active' }]
  await cdp().send('Emulation.setEmulatedMedia', { media: '', features })
  await vi.waitFor(async () => {
    const [begin, end] = await endsOf(element)
    expect(Math.abs(begin - end)).toBeGreaterThan(60)
  })
})

it('a wide fence that grows says so when it has become too wide', async () => {
  const element = await open('```\nshort\n```', 'pre.well')
  const code = find(element, 'code')
  code.textContent = long
  element.style.width = '300px'
  await vi.waitFor(() => expect(element.classList.contains('goes-on')).toBe(true))
})

// The fence stays as large as it is, and so does what an observer of it sees.
it('says so when its font comes, and is wider than what stood in for it', async () => {
  const element = await open('```\ntwenty letters or so\n```', 'pre.well')
  element.style.cssText = 'width: 400px; height: 60px'
  find(element, 'code').style.fontFamily = 'Late, monospace'
  await new Promise((resolve) => new ResizeObserver(resolve).observe(element))
  expect(element.classList.contains('goes-on')).toBe(false)
  const font = new FontFace('Late', `url(${wide})`, { sizeAdjust: '400%' } as FontFaceDescriptors)
  document.fonts.add(font)
  try {
    await font.load()
    await vi.waitFor(() => expect(element.classList.contains('goes-on')).toBe(true))
  } finally {
    document.fonts.delete(font)
  }
})
