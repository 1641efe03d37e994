import { expect, it } from 'vitest'
import { createKeyboard } from './keyboard.ts'
import type { StoringWindow } from './stored.ts'

function emptyStorage(): Storage {
  const values = new Map<string, string>()
  return {
    get length() {
      return values.size
    },
    clear: () => values.clear(),
    getItem: (key) => values.get(key) ?? null,
    key: (n) => [...values.keys()][n] ?? null,
    removeItem: (key) => void values.delete(key),
    setItem: (key, value) => void values.set(key, value),
  }
}

/** A tab of a browser in whose storage this is; `tell`: another one has written to it. */
function tab(localStorage = emptyStorage()): StoringWindow & { readonly tell: () => void } {
  const events = new EventTarget()
  return {
    localStorage,
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
    tell: () => void events.dispatchEvent(Object.assign(new Event('storage'), { key: 'unspool.keys' })),
  }
}

it('does what was bound last, until that is taken back', () => {
  const keyboard = createKeyboard(tab())
  const done: string[] = []
  keyboard.bind(() => ({ next: () => done.push('below') }))
  const end = keyboard.bind(() => ({ next: () => done.push('above') }))
  keyboard.press('n', 0)
  end()
  expect([keyboard.press('n', 1), keyboard.press('p', 2), done]).toEqual([
    'acted',
    'nothing',
    ['below', 'above'].toReversed(),
  ])
})

it('takes two keys for one when they come together', () => {
  const keyboard = createKeyboard(tab())
  keyboard.bind(() => ({ start: () => undefined }))
  const pressed = [0, 5_000, 5_200, 5_300].map((at) => keyboard.press('g', at))
  expect(pressed).toEqual(['nothing', 'nothing', 'acted', 'nothing'])
})

it('keeps single keys off on this machine, and never Escape', () => {
  const kept = tab()
  createKeyboard(kept).setSingle(false)
  const keyboard = createKeyboard(tab(kept.localStorage))
  keyboard.bind(() => ({ close: () => undefined, next: () => undefined }))
  expect([keyboard.press('n', 0), keyboard.press('?', 1), keyboard.press('Escape', 2)]).toEqual([
    'off',
    'off',
    'acted',
  ])
})

it('keeps them off as soon as another tab does, and no more once it is closed', () => {
  const here = tab()
  const there = tab(here.localStorage)
  const keyboard = createKeyboard(there)
  const other = createKeyboard(here)
  other.setSingle(false)
  there.tell()
  expect(keyboard.single.value).toBe(false)
  keyboard.close()
  other.setSingle(true)
  there.tell()
  expect(keyboard.single.value).toBe(false)
})
