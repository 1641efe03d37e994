import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { shots, themes, windows } from './screenshots/shots.json'

const folder = new URL('../../docs/screenshots/', import.meta.url)

const files = shots.flatMap(({ name }) =>
  themes.flatMap((theme) => windows.map(({ width }) => `${name}-${theme}-${width}.png`)),
)

// What they look like, people judge.
test.each(files)('docs/screenshots/%s is there', (file) => {
  expect(existsSync(new URL(file, folder))).toBe(true)
})
