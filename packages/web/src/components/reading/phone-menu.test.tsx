import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { manyMessages } from '../../testing/messages.ts'
import { find, mount, type Mounted } from '../../testing/mount.tsx'

let mounted: Mounted | undefined

beforeEach(() => page.viewport(390, 844))

afterEach(async () => {
  mounted?.close()
  await page.viewport(1280, 900)
})

async function open(): Promise<HTMLElement> {
  mounted = mount(manyMessages(40))
  const { root } = mounted
  await vi.waitFor(() => expect(root.querySelector('.row')).not.toBeNull(), 20_000)
  return root
}

const items = (root: HTMLElement): HTMLElement[] => [
  ...root.querySelectorAll<HTMLElement>('.phone-menu .menu-item'),
]

it('has on a phone what stands in the header elsewhere, and leaves that to the title', async () => {
  const root = await open()
  const shown = [...root.querySelectorAll<HTMLElement>('.header-tools button, .header-tools a')].filter(
    (button) => button.checkVisibility(),
  )
  expect(shown.map(({ ariaLabel }) => ariaLabel)).toEqual(['Show the outline', 'More'])
  for (const button of shown) expect(button.getBoundingClientRect().width).toBeGreaterThanOrEqual(44)
  await userEvent.click(find(root, '.phone-menu button'))
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Files'))
  expect(items(root).map(({ textContent }) => textContent)).toEqual([
    'Files',
    'Find in conversation',
    'Copy link',
    'Copy resume command',
    'Export',
  ])
  // As laid out: the menu still grows to its size.
  for (const item of items(root)) expect(item.offsetHeight).toBeGreaterThanOrEqual(44)
})

it('goes to the files and back, and to the find bar', async () => {
  const root = await open()
  await userEvent.click(find(root, '.phone-menu button'))
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(() => expect(root.querySelector('.files, .files-none')).not.toBeNull(), 20_000)
  await userEvent.click(find(root, '.phone-menu button'))
  expect(items(root)[0]?.textContent).toBe('Conversation')
  items(root)[0]?.click()
  await vi.waitFor(() => expect(root.querySelector('.files, .files-none')).toBeNull())
  await userEvent.click(find(root, '.phone-menu button'))
  await userEvent.keyboard('{ArrowDown}{Enter}')
  await vi.waitFor(() => expect(document.activeElement).toBe(find(root, '.find-bar input')))
})
