import { isCalm } from '../tools/calm.ts'
import type { Partings } from './partings.ts'
import type { Row, RowBase } from './rows.ts'

export type ToolRow = Row & { readonly type: 'tool' }

/** Neighbouring reads and searches that went well: one line until somebody opens it. */
export interface GroupRow extends RowBase {
  readonly type: 'tools'
  readonly part: readonly ToolRow[]
}

/** What the thread draws as one: a row, or several taken together. */
export type ThreadRow = Row | GroupRow

/** The rows one of these stands for. */
export function rowsIn(row: ThreadRow): readonly Row[] {
  return row.type === 'tools' ? row.part : [row]
}

/** More than that in one group would be too much to draw when it is opened. */
const MOST = 50

/**
 * Takes rows together. What did not change keeps its object, and a group its id, whether it grows at its end or at
 * its start. While somebody reads, what was drawn alone stays alone: as a part of a group it would move.
 */
export class Groups {
  #rows: readonly Row[] = []
  #lines: readonly ThreadRow[] = []
  /** By line: how many rows there are up to its end. */
  #ends: readonly number[] = []
  #isApart = false
  #partings: Partings = new Map()

  /** Something stands apart that would be one if nobody read. */
  get isApart(): boolean {
    return this.#isApart
  }

  /** The lines of these rows. `free`: what was drawn may move. Where paths part, a row stands alone. */
  of(rows: readonly Row[], { free, partings }: { free: boolean; partings: Partings }): readonly ThreadRow[] {
    const isAnew = (free && this.#isApart) || partings !== this.#partings
    if (rows === this.#rows && !isAnew) return this.#lines
    this.#partings = partings
    const { first, last } = isAnew ? this.#all() : this.#changed(rows)
    if (free) this.#isApart = false
    const from = this.#startOf(first)
    const to = rows.length - (this.#rows.length - this.#startOf(last))
    const lines = this.#join(rows.slice(from, to), this.#lines.slice(first, last), free)
    this.#lines = this.#lines.slice(0, first).concat(lines, this.#lines.slice(last))
    const shift = rows.length - this.#rows.length
    const after = this.#ends.slice(last).map((end) => end + shift)
    this.#ends = this.#ends.slice(0, first).concat(endsOf(lines, from), after)
    this.#rows = rows
    return this.#lines
  }

  /** The line that stands for a row, both by their index; -1 for none. */
  indexOf(row: number): number {
    return row === -1 ? -1 : this.#ends.findIndex((end) => end > row)
  }

  #all(): Span {
    return { first: 0, last: this.#lines.length }
  }

  /** The lines in which something changed, and the one on either side: it may be joined. */
  #changed(rows: readonly Row[]): Span {
    const old = this.#rows
    const shorter = Math.min(old.length, rows.length)
    let start = 0
    while (start < shorter && rows[start] === old[start]) start++
    let kept = 0
    while (kept < shorter - start && rows[rows.length - 1 - kept] === old[old.length - 1 - kept]) kept++
    const first = lineAt(this.#ends, start - 1)
    return { first, last: Math.min(this.#lines.length, lineAt(this.#ends, old.length - kept) + 1) }
  }

  #startOf(line: number): number {
    return line === 0 ? 0 : (this.#ends[line - 1] ?? 0)
  }

  #join(rows: readonly Row[], old: readonly ThreadRow[], free: boolean): readonly ThreadRow[] {
    const homes = new Map(old.flatMap((line) => rowsIn(line).map(({ id }) => [id, line] as const)))
    const runs: Run[] = []
    for (const row of rows) {
      const run = runs.at(-1)
      const home = homes.get(row.id)
      const fits = run !== undefined && !this.#isParted(run, row) && isOneWith(run, row)
      const mayJoin = free || mayMeet(run?.home, home)
      if (fits && !mayJoin) this.#isApart = true
      if (fits && mayJoin) {
        run.rows.push(row)
        if (run.home?.type !== 'tools') run.home = home ?? run.home
      } else runs.push({ rows: [row], home })
    }
    const taken = new Set<string>()
    return runs.map((run) => lineOf(run, taken))
  }

  #isParted({ rows }: Run, row: Row): boolean {
    const last = rows.at(-1)
    return this.#partings.has(row.id) || (last !== undefined && this.#partings.has(last.id))
  }
}

interface Span {
  readonly first: number
  readonly last: number
}

interface Run {
  readonly rows: Row[]
  /** The line these were drawn in, if they were. */
  home: ThreadRow | undefined
}

/** Whether two can be one while somebody reads: both new, drawn as one before, or new beside a group. */
function mayMeet(one: ThreadRow | undefined, other: ThreadRow | undefined): boolean {
  if (one === other) return true
  return one === undefined ? other?.type === 'tools' : other === undefined && one.type === 'tools'
}

function isOneWith({ rows }: Run, row: Row): boolean {
  const last = rows.at(-1)
  if (last === undefined || rows.length >= MOST || !isQuiet(last) || !isQuiet(row)) return false
  return last.copied === row.copied && last.retracted === row.retracted && last.side === row.side
}

function isQuiet(row: Row): row is ToolRow {
  return row.type === 'tool' && isCalm(row.part)
}

function lineOf({ rows, home }: Run, taken: Set<string>): ThreadRow {
  const part = rows.filter(isQuiet)
  const [first] = part
  if (first === undefined || part.length < 2) return rows[0] as Row
  const group = home?.type === 'tools' && !taken.has(home.id) ? home : null
  if (group !== null && isSame(group.part, part)) return group
  const { at, copied, retracted, side } = first
  const id = group?.id ?? `tools ${first.id}`
  taken.add(id)
  return { type: 'tools', id, part, at, copied, retracted, side }
}

function isSame(old: readonly Row[], now: readonly Row[]): boolean {
  return old.length === now.length && old.every((row, n) => row === now[n])
}

function endsOf(lines: readonly ThreadRow[], from: number): readonly number[] {
  let end = from
  return lines.map((line) => (end += rowsIn(line).length))
}

/** The line in which a row is; the first for -1, one more than there are after the last. */
function lineAt(ends: readonly number[], row: number): number {
  let low = 0
  let high = ends.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] ?? 0) > row) high = middle
    else low = middle + 1
  }
  return low
}
