import { afterEach, expect, it, vi } from 'vitest'
import { find, mount, type Mounted } from '../../testing/mount.tsx'
import { Scribe } from '../../testing/messages.ts'

let mounted: Mounted | undefined
afterEach(() => mounted?.close())

const answer = `השורה נקראת שוב, ראה \`lines.ts\`.

1. ראשון
2. שני

Held back, the torn line costs nothing.`

it('writes each block from where its own letters begin, and code from the left', async () => {
  mounted = mount(new Scribe(Date.now() - 60_000).prompt('x').answer(answer).messages)
  const { root } = mounted
  await vi.waitFor(() => expect(root.querySelector('.prose ol')).not.toBeNull())
  const directions = [...find(root, '.prose').children].map((block) => getComputedStyle(block).direction)
  expect(directions).toEqual(['rtl', 'rtl', 'ltr'])
  expect(getComputedStyle(find(root, '.prose code')).direction).toBe('ltr')
})
