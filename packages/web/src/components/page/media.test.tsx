import { afterEach, expect, it, vi } from 'vitest'
import { cdp } from 'vitest/browser'
import { demoLog } from '../../testing/demo-log.ts'
import { find, mount, type Mounted } from '../../testing/mount.tsx'

let mounted: Mounted | undefined
afterEach(async () => {
  mounted?.close()
  await emulate({})
})

/** What Chromium takes the page to be shown on. */
interface Shown {
  readonly media?: string
  readonly features?: readonly { readonly name: string; readonly value: string }[]
}

async function emulate({ media = '', features = [] }: Shown): Promise<void> {
  await cdp().send('Emulation.setEmulatedMedia', { media, features: [...features] })
}

async function open(): Promise<HTMLElement> {
  mounted = mount(demoLog(Date.now()))
  const { root } = mounted
  await vi.waitFor(() => expect(root.querySelector('.row')).not.toBeNull())
  return root
}

function shownAs(root: HTMLElement, selector: string): CSSStyleDeclaration {
  return getComputedStyle(find(root, selector))
}

it('is printed dark on white, without the list and what one presses', async () => {
  const root = await open()
  document.documentElement.dataset['theme'] = 'dark'
  await emulate({ media: 'print' })
  expect(getComputedStyle(document.body).color).toBe('rgb(27, 34, 31)')
  expect([shownAs(root, '.side').display, shownAs(root, '.header-tools').display]).toEqual(['none', 'none'])
  expect(shownAs(root, '.row').display).not.toBe('none')
  delete document.documentElement.dataset['theme']
})

it('tells apart what is chosen, and shows the thread, where the system sets the colours', async () => {
  const root = await open()
  await emulate({ features: [{ name: 'forced-colors', value: 'active' }] })
  const page = getComputedStyle(document.body).backgroundColor
  const thread = getComputedStyle(find(root, '.row'), '::before').backgroundColor
  const grounds = ['.session-selected', '.view-tab[aria-current]', '.chip[aria-pressed="true"]']
  for (const ground of [thread, ...grounds.map((selector) => shownAs(root, selector).backgroundColor)])
    expect(ground).not.toBe(page)
})
