import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { hexOf } from './src/text/contrast.ts'
import { wells } from './src/text/ink.ts'

const sheet = readFileSync(new URL('src/styles/tokens.css', import.meta.url), 'utf8')

/** What each token is in the light and in the dark. */
const tokens = new Map(
  [...sheet.matchAll(/--([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
)

const grounds = ['s0', 's1', 's-well', 's-hover', 's-sel', 's-over']
const sources = [0, 1, 2, 3, 4]

/** Names of tokens that stand on each other, and the ratio that takes (WCAG 2.2: text 4.5, controls and marks 3). */
const pairs: readonly (readonly [front: string, back: string, least: number])[] = [
  ...['t1', 't2', 't3', 'warn', 'err', 'live', 'add', 'del'].flatMap((front) => on(front, grounds, 4.5)),
  ...sources.flatMap((n) => on(`source-${n}`, grounds, 4.5)),
  ...sources.flatMap((n) => on(`mark-${n}`, grounds, 3)),
  ...on('ctl', grounds, 3),
  ...['keyword', 'string', 'number', 'function', 'type', 'comment'].flatMap((kind) =>
    on(`syn-${kind}`, ['s-well', 'add-bg', 'del-bg'], 4.5),
  ),
  ...['red', 'green', 'yellow', 'blue', 'magenta', 'cyan'].flatMap((name) =>
    on(`ansi-${name}`, ['s-well'], 4.5),
  ),
  ...on('t3', ['add-bg', 'del-bg'], 4.5),
  ...on('t1', ['add-bg', 'del-bg'], 4.5),
  ['t1', 'add-hi', 4.5],
  ['t1', 'del-hi', 4.5],
  ['add', 'add-bg', 4.5],
  ['del', 'del-bg', 4.5],
  ['warn', 'warn-bg', 4.5],
  ['err', 'err-bg', 4.5],
  ['t1', 'mark', 4.5],
  ['t1', 'sel-text', 4.5],
]

function on(front: string, backs: readonly string[], least: number): (readonly [string, string, number])[] {
  return backs.map((back) => [front, back, least] as const)
}

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  test.each(pairs)('%s on %s has %d', (front, back, least) => {
    expect(ratio(colour(front, theme), colour(back, theme))).toBeGreaterThanOrEqual(least)
  })

  test('colours of terminals are made to be read on the ground they stand on', () => {
    expect(hexOf(wells[theme])).toBe(colour('s-well', theme))
  })
})

function colour(name: string, theme: 'light' | 'dark'): string {
  const token = tokens.get(name)
  if (token === undefined) throw new Error(`no token --${name}`)
  return token[theme]
}

function ratio(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255),
  )
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}
