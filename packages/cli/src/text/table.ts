import type { Colours } from '../output.ts'
import { cut, padded, widthOf } from './width.ts'

/** A column of numbers behind the names of the rows. */
export interface Column<Row> {
  readonly name: string
  readonly text: (row: Row) => string
  /** Where there is no room the greatest goes first; 0 stays. */
  readonly spare: number
}

export interface TableParts<Row> {
  /** What the rows are. */
  readonly title: string
  readonly rows: readonly Row[]
  readonly nameOf: (row: Row) => string
  readonly columns: readonly Column<Row>[]
  /** Below a line of its own. */
  readonly total: Row | null
}

const gap = '  '
/** A name that is cut further says nothing. */
const shortestName = 16

/** Names to the left, numbers to the right. `width`: columns of the terminal; `null`: nothing is cut or left out. */
export function tableLines<Row>(
  parts: TableParts<Row>,
  { colours, width }: { colours: Colours; width: number | null },
): string[] {
  const { title, rows, nameOf, total } = parts
  const all = total === null ? rows : [...rows, total]
  const names = [title, ...all.map(nameOf)]
  const longest = Math.max(...names.map(widthOf))
  const room = width === null ? Infinity : width - Math.min(longest, shortestName)
  const columns = fitting(parts.columns, all, room)
  const widths = columns.map((column) => widthIn(column, all))
  const taken = widths.reduce((sum, one) => sum + gap.length + one, 0)
  const nameWidth = Math.min(longest, width === null ? longest : Math.max(shortestName, width - taken))
  const line = (name: string, cells: readonly string[]): string => {
    const numbers = cells.map((cell, n) => `${gap}${' '.repeat((widths[n] ?? 0) - widthOf(cell))}${cell}`)
    return `${padded(cut(name, nameWidth), nameWidth)}${numbers.join('')}`.trimEnd()
  }
  const cellsOf = (row: Row): string[] => columns.map(({ text }) => text(row))
  const heading = line(
    title,
    columns.map(({ name }) => name),
  )
  return [
    colours.dim(heading),
    ...rows.map((row) => line(nameOf(row), cellsOf(row))),
    ...(total === null ? [] : [colours.bold(line(nameOf(total), cellsOf(total)))]),
  ]
}

/** The columns that there is room for. */
function fitting<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  room: number,
): readonly Column<Row>[] {
  const taken = columns.reduce((sum, column) => sum + gap.length + widthIn(column, rows), 0)
  const spare = Math.max(0, ...columns.map((column) => column.spare))
  if (taken <= room || spare === 0) return columns
  return fitting(
    columns.filter((column) => column.spare !== spare),
    rows,
    room,
  )
}

function widthIn<Row>({ name, text }: Column<Row>, rows: readonly Row[]): number {
  return Math.max(widthOf(name), ...rows.map((row) => widthOf(text(row))))
}
