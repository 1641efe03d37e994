import type { Color, ParseToken } from 'ansi-sequence-parser'
import { farthestFrom, hexOf, readableOn, type Rgb } from './contrast.ts'

/** How a stretch of output is drawn. */
export interface Ink {
  readonly class: string
  /** Colours no token has: as style sheets write them. */
  readonly style: { readonly color?: string; readonly background?: string } | null
}

/** What `--s-well` is, in the light and in the dark. */
export const wells: { readonly light: Rgb; readonly dark: Rgb } = {
  light: [0xf3, 0xf6, 0xf4],
  dark: [0x0e, 0x12, 0x10],
}

/** A colour of the eight that terminals name, or any other; `null`: what text and ground are without one. */
type Paint = { readonly name: string; readonly isBright: boolean } | Rgb | null

/** How a token of terminal output is drawn: what it asks for, as far as it can be read; `null`: it asks for nothing. */
export function inkOf({ foreground, background, decorations }: ParseToken): Ink | null {
  const [front, back] = [paintOf(foreground), paintOf(background)]
  const drawn = decorations.has('reverse') ? reversed(front, back) : onGround(front, back)
  const isBright = isNamed(front) && front.isBright
  const classes = [
    ...drawn.classes,
    (decorations.has('bold') || isBright) && 'ansi-bold',
    decorations.has('dim') && drawn.classes.length === 0 && drawn.style === null && 'ansi-dim',
    decorations.has('italic') && 'ansi-italic',
    decorations.has('underline') && 'ansi-underline',
    decorations.has('strikethrough') && 'ansi-struck',
  ].filter((one) => one !== false)
  return classes.length === 0 && drawn.style === null
    ? null
    : { class: classes.join(' '), style: drawn.style }
}

interface Drawn {
  readonly classes: readonly string[]
  readonly style: Ink['style']
}

function reversed(front: Paint, back: Paint): Drawn {
  return front === null ? { classes: ['ansi-on-text'], style: null } : onGround(back, front)
}

function onGround(front: Paint, back: Paint): Drawn {
  // Black is what the ground of a terminal is anyway.
  if (back === null || (isNamed(back) && back.name === 'black')) return onWell(front)
  if (isNamed(back)) return { classes: [`ansi-on-${back.name}`], style: null }
  const color = front === null || isNamed(front) ? farthestFrom(back) : readableOn(front, back)
  return { classes: [], style: { color: hexOf(color), background: hexOf(back) } }
}

function onWell(front: Paint): Drawn {
  if (front === null) return { classes: [], style: null }
  if (isNamed(front)) return { classes: [`ansi-${front.name}`], style: null }
  const [light, dark] = [wells.light, wells.dark].map((well) => hexOf(readableOn(front, well)))
  return { classes: [], style: { color: `light-dark(${light}, ${dark})` } }
}

function isNamed(paint: Paint): paint is { readonly name: string; readonly isBright: boolean } {
  return paint !== null && 'name' in paint
}

const names = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const

function paintOf(color: Color | null): Paint {
  switch (color?.type) {
    case undefined:
      return null
    case 'named':
      return {
        name: color.name.replace('bright', '').toLowerCase(),
        isBright: color.name.startsWith('bright'),
      }
    case 'rgb':
      return [channel(color.rgb[0]), channel(color.rgb[1]), channel(color.rgb[2])]
    case 'table':
      return inTable(color.index)
  }
}

/** The 256 colours: the eight and the bright eight, a cube of six by six by six, and 24 greys. */
function inTable(index: number): Paint {
  const name = names[index % 8]
  if (index < 16 && name !== undefined) return { name, isBright: index >= 8 }
  if (!(index <= 255)) return null
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10
    return [grey, grey, grey]
  }
  const step = (size: number): number => {
    const level = Math.floor((index - 16) / size) % 6
    return level === 0 ? 0 : 55 + level * 40
  }
  return [step(36), step(6), step(1)]
}

function channel(value: number | undefined): number {
  return Math.min(255, Math.max(0, value ?? 0))
}
