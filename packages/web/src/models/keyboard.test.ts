import { expect, it } from 'vitest'
import { createKeyboard } from './keyboard.ts'

function stored(): Storage {
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

it('does what was bound last, until that is taken back', () => {
  const keyboard = createKeyboard(stored())
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
  const keyboard = createKeyboard(stored())
  keyboard.bind(() => ({ start: () => undefined }))
  const pressed = [0, 5_000, 5_200, 5_300].map((at) => keyboard.press('g', at))
  expect(pressed).toEqual(['nothing', 'nothing', 'acted', 'nothing'])
})

it('keeps single keys off on this machine, and never Escape', () => {
  const storage = stored()
  createKeyboard(storage).setSingle(false)
  const keyboard = createKeyboard(storage)
  keyboard.bind(() => ({ close: () => undefined, next: () => undefined }))
  expect([keyboard.press('n', 0), keyboard.press('?', 1), keyboard.press('Escape', 2)]).toEqual([
    'off',
    'off',
    'acted',
  ])
})
