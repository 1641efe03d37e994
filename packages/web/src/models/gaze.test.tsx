import { afterEach, expect, it, vi } from 'vitest'
import { createGaze } from './gaze.ts'

const tabs: HTMLIFrameElement[] = []
afterEach(() => {
  for (const tab of tabs.splice(0)) tab.remove()
})

/** A document of its own, as another tab has one. */
function openTab(): Window {
  const frame = document.createElement('iframe')
  document.body.append(frame)
  tabs.push(frame)
  if (frame.contentWindow === null) throw new Error('The frame has no window.')
  return frame.contentWindow
}

it('tells in each tab whether somebody looks at one of them, also when that goes away', async () => {
  const [one, other] = [openTab(), openTab()]
  const [here, there] = [createGaze(one), createGaze(other)]
  expect([await here.isOn(), await there.isOn()]).toEqual([false, false])
  one.dispatchEvent(new Event('focus'))
  await vi.waitFor(async () => expect([await here.isOn(), await there.isOn()]).toEqual([true, true]))
  other.dispatchEvent(new Event('focus'))
  one.dispatchEvent(new Event('blur'))
  await vi.waitFor(async () => expect(await here.isOn()).toBe(true))
  other.dispatchEvent(new Event('blur'))
  await vi.waitFor(async () => expect(await here.isOn()).toBe(false))
  other.dispatchEvent(new Event('focus'))
  await vi.waitFor(async () => expect(await here.isOn()).toBe(true))
  there.close()
  await vi.waitFor(async () => expect(await here.isOn()).toBe(false))
  here.close()
})
