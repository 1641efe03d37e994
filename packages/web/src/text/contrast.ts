/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number]

/** By WCAG 2.2, what text needs. */
export const readable = 4.5

/** How far two colours are apart, by WCAG 2.2: 1 to 21. */
export function ratioOf(one: Rgb, other: Rgb): number {
  const [light = 0, dark = 0] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

/** A colour, moved towards black or white only as far as it takes to be read on a ground. */
export function readableOn(colour: Rgb, ground: Rgb): Rgb {
  if (ratioOf(colour, ground) >= readable) return colour
  const end = farthestFrom(ground)
  let [low, high] = [0, 1]
  for (let n = 0; n < 8; n++) {
    const middle = (low + high) / 2
    if (ratioOf(mixed(colour, end, middle), ground) >= readable) high = middle
    else low = middle
  }
  return mixed(colour, end, high)
}

/** Black or white: one of them can be read on any ground. */
export function farthestFrom(ground: Rgb): Rgb {
  return ratioOf(black, ground) > ratioOf(white, ground) ? black : white
}

/** As style sheets write it. */
export function hexOf(colour: Rgb): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

const black: Rgb = [0, 0, 0]
const white: Rgb = [255, 255, 255]

function mixed(colour: Rgb, end: Rgb, share: number): Rgb {
  const channel = (n: 0 | 1 | 2): number => Math.round(colour[n] + (end[n] - colour[n]) * share)
  return [channel(0), channel(1), channel(2)]
}

function luminanceOf([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red / 255) + 0.7152 * linear(green / 255) + 0.0722 * linear(blue / 255)
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}
