import type { Price } from '@unspool/core'
import type { Colours } from '../output.ts'
import { tableLines, type Column } from './table.ts'
import { oneLine } from './visible.ts'

/** One model's price, and whether it is the user's own. */
export interface PriceLine extends Price {
  readonly model: string
  readonly own: boolean
}

export interface PriceStyle {
  readonly colours: Colours
  /** Columns of the terminal; `null`: nothing is cut or left out. */
  readonly columns: number | null
  /** The day of the list. */
  readonly date: string
  /** Where the user's own prices are. */
  readonly file: string
}

const columns: readonly Column<PriceLine>[] = [
  { name: 'input', text: ({ input }) => amount(input), spare: 0 },
  { name: 'output', text: ({ output }) => amount(output), spare: 0 },
  { name: 'cache read', text: ({ cacheRead }) => amount(cacheRead), spare: 1 },
  { name: 'cache write', text: ({ cacheWrite }) => amount(cacheWrite), spare: 1 },
  { name: 'for an hour', text: ({ cacheWriteLong }) => amount(cacheWriteLong), spare: 2 },
]

/** The table of prices, for people. */
export function priceLines(lines: readonly PriceLine[], style: PriceStyle): string[] {
  const { colours, columns: width, date, file } = style
  const parts = {
    title: 'model',
    rows: lines,
    nameOf: ({ model, own }: PriceLine) => `${own ? '* ' : '  '}${oneLine(model)}`,
    columns,
    total: null,
  }
  const closing = [
    '',
    `US dollars per million tokens, as of ${date}.`,
    ...(lines.some(({ own }) => own) ? [`* is your own: ${file}`] : []),
  ]
  return [...tableLines(parts, { colours, width }), ...closing.map(colours.dim)]
}

/** At least two digits behind the point, and all that there are: without the noise of binary fractions. */
function amount(price: number): string {
  const text = String(Number(price.toPrecision(12)))
  return /^\d+(\.\d)?$/.test(text) ? price.toFixed(2) : text
}
