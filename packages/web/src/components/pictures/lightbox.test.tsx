import type { ImageBlock } from '@unspool/core'
import { userEvent } from 'vitest/browser'
import { afterEach, expect, it, vi } from 'vitest'
import { Scribe } from '../../testing/messages.ts'
import { find, mount, type Mounted } from '../../testing/mount.tsx'

let mounted: Mounted | undefined
afterEach(() => mounted?.close())

const image = (ref: string): ImageBlock => ({
  type: 'image',
  mediaType: 'image/png',
  bytes: 3_000,
  ref,
  n: 0,
})

/** A conversation with four images, those with these numbers loaded, the first of them enlarged. */
async function enlarge(...loaded: readonly number[]) {
  const { messages } = new Scribe(Date.now() - 600_000)
    .prompt('Look', image('one'), image('two'))
    .tool('Read', { path: 'a.png' }, { images: [image('three')] })
    .answer(image('four'))
  mounted = mount(messages)
  const { root } = mounted
  await vi.waitFor(() => expect(root.querySelector('.row')).not.toBeNull())
  find(root, '.row-tool .tool-line').click()
  await vi.waitFor(() => expect(root.querySelectorAll('.image-button')).toHaveLength(4))
  const buttons = [...root.querySelectorAll<HTMLElement>('.image-button')]
  for (const n of loaded) buttons[n]?.click()
  await vi.waitFor(() => expect(root.querySelectorAll('.image-open')).toHaveLength(loaded.length))
  const opener = find(root, '.image-open')
  opener.focus()
  await userEvent.keyboard('{Enter}')
  await vi.waitFor(() => expect(root.querySelector('dialog[open] img')).not.toBeNull())
  return { root, opener, dialog: find<HTMLDialogElement>(root, 'dialog[open]') }
}

const shown = (dialog: HTMLElement): string | undefined =>
  /one|two|three|four/.exec(find<HTMLImageElement>(dialog, 'img').src)?.[0]

it('steps with the arrows through the images that are loaded, round at either end', async () => {
  const { dialog } = await enlarge(0, 2, 3)
  expect([shown(dialog), find(dialog, '[role="status"]').textContent]).toEqual(['one', '1 of 3'])
  await userEvent.keyboard('{ArrowRight}')
  await vi.waitFor(() => expect(shown(dialog)).toBe('three'))
  await userEvent.keyboard('{ArrowRight}{ArrowRight}')
  await vi.waitFor(() => expect(shown(dialog)).toBe('one'))
  await userEvent.keyboard('{ArrowLeft}')
  await vi.waitFor(() => expect(find(dialog, '[role="status"]').textContent).toBe('3 of 3'))
  expect(shown(dialog)).toBe('four')
})

it('closes with Escape, and the focus is where it was', async () => {
  const { root, opener, dialog } = await enlarge(1)
  expect([dialog.ariaLabel, dialog.querySelector('[role="status"]')]).toEqual(['Image, PNG, 3 KB', null])
  await userEvent.keyboard('{Escape}')
  await vi.waitFor(() => expect(root.querySelector('.lightbox')).toBeNull())
  expect(document.activeElement).toBe(opener)
  expect(root.querySelector('.thread')).not.toBeNull()
})

it('shows the natural size, and fits again', async () => {
  const { dialog } = await enlarge(0)
  const picture = find<HTMLImageElement>(dialog, 'img')
  await vi.waitFor(() => expect(picture.naturalWidth).toBe(480))
  dialog.style.width = '300px'
  expect(picture.getBoundingClientRect().width).toBeLessThan(300)
  await userEvent.click(find(dialog, '.lightbox-zoom'))
  await vi.waitFor(() => expect(picture.getBoundingClientRect().width).toBe(480))
  const stage = find(dialog, '.lightbox-stage')
  expect(stage.scrollWidth).toBeGreaterThan(stage.clientWidth)
  await userEvent.click(find(dialog, '.lightbox-zoom'))
  await vi.waitFor(() => expect(picture.getBoundingClientRect().width).toBeLessThan(300))
})
