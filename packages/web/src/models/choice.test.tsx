import { afterEach, expect, it } from 'vitest'
import { createChoice } from './choice.ts'

const NAME = 'unspool.look'
const frame = document.createElement('iframe')
afterEach(() => {
  frame.remove()
  localStorage.removeItem(NAME)
})

/** Another tab of this browser: a window of its own over the same storage. */
function otherTab(): Window {
  document.body.append(frame)
  const { contentWindow: other } = frame
  if (other === null) throw new Error('a frame in a document has a window')
  return other
}

const begin = (of: Window) =>
  createChoice<'wide' | 'narrow'>({
    window: of,
    name: 'look',
    choices: ['wide', 'narrow'],
  })

/** Resolves when a tab has been told of what another one keeps. */
const told = (tab: Window): Promise<unknown> =>
  new Promise((resolve) => tab.addEventListener('storage', resolve, { once: true }))

it('is the same in all tabs at once, and again when it is forgotten', async () => {
  const other = otherTab()
  const [here, there] = [begin(window), begin(other)]
  const heard = told(other)
  here.choose('narrow')
  await heard
  expect([there.chosen.value, other.document.documentElement.dataset['look']]).toEqual(['narrow', 'narrow'])
  const forgotten = told(other)
  localStorage.removeItem(NAME)
  await forgotten
  expect([there.chosen.value, other.document.documentElement.dataset['look']]).toEqual(['wide', undefined])
  for (const choice of [here, there]) choice.close()
})

it('follows nobody any more once it is closed', async () => {
  const other = otherTab()
  const there = begin(other)
  there.close()
  const heard = told(other)
  localStorage.setItem(NAME, 'narrow')
  await heard
  expect(there.chosen.value).toBe('wide')
})
