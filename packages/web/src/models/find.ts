import { batch, computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import type { Elided } from '@unspool/core'
import { patternOf } from '../text/words.ts'
import type { Depths } from './depths.ts'
import { rowsIn } from './groups.ts'
import type { Row } from './rows.ts'
import type { Shown } from './shown.ts'
import { elidedIn } from './elided.ts'
import { wholeRow } from './whole-row.ts'

/** A row that has what is looked for. */
export interface RowHits {
  readonly row: Row
  /** Of what the thread draws it in. */
  readonly index: number
  readonly count: number
  /** Hits in the rows before it. */
  readonly before: number
}

/** One place where something was found: the how manieth of its row, counted from 0. */
export interface Hit {
  readonly row: string
  readonly nth: number
}

/** Finds words in all of a conversation that is loaded, drawn or not, and in what was left out of long texts. */
export interface Find {
  readonly isOpen: ReadonlySignal<boolean>
  readonly text: ReadonlySignal<string>
  /** What is marked; `null` while nothing is looked for. */
  readonly pattern: ReadonlySignal<RegExp | null>
  /** By the id of the row, in the order of the conversation. */
  readonly hits: ReadonlySignal<ReadonlyMap<string, RowHits>>
  readonly total: ReadonlySignal<number>
  /** Where one is; another object each time one is taken somewhere. */
  readonly current: ReadonlySignal<Hit | null>
  /** The number of that among all, counted from 1; 0 for none. */
  readonly position: ReadonlySignal<number>
  /** Rows one was taken to. */
  readonly found: ReadonlySignal<ReadonlySet<string>>
  readonly open: () => void
  readonly shut: () => void
  readonly type: (text: string) => void
  /** On to the next hit, or back with -1; round at either end. */
  readonly step: (by: 1 | -1) => void
  readonly close: () => void
}

export interface FindInput {
  readonly shown: ReadonlySignal<Shown>
  /** How often a row has it. */
  readonly count: (row: Row, pattern: RegExp) => number
  readonly depths: Pick<Depths, 'of' | 'version'>
  /** The row one reads at: where to begin. */
  readonly from: () => string | null
}

/** Closed at first, and each time with nothing typed: opening it takes one nowhere. */
export function createFind(input: FindInput): Find {
  const { shown, from } = input
  const isOpen = signal(false)
  const text = signal('')
  const current = signal<Hit | null>(null)
  const found = signal<ReadonlySet<string>>(new Set())
  const pattern = computed(() => (isOpen.value ? patternOf([text.value]) : null))
  const counted = computed(() => countHits(input, pattern.value))
  const hits = computed(() => counted.value())
  const total = computed(() => totalOf(hits.value))
  const take = (hit: Hit | null): void =>
    batch(() => {
      current.value = hit
      if (hit !== null && !found.peek().has(hit.row)) found.value = new Set(found.peek()).add(hit.row)
    })
  const set = (open: boolean, typed: string): void =>
    batch(() => {
      isOpen.value = open
      text.value = typed
      current.value = null
    })
  const isThere = ({ row, nth }: Hit): boolean => nth < (hits.peek().get(row)?.count ?? 0)
  const nearest = (): Hit | null => nearestTo(hits.peek(), rowIndex(shown.peek(), from()))
  // What comes while one looks may be the first hit, or the end of the one that was.
  const stop = effect(() => {
    void hits.value
    const now = current.peek()
    if (now === null ? total.value > 0 : !isThere(now)) take(nearest())
  })
  return {
    isOpen,
    text,
    pattern,
    hits,
    total,
    current,
    position: computed(() => positionOf(hits.value, current.value)),
    found,
    open: () => void (isOpen.value = true),
    shut: () => set(false, ''),
    type: (typed) => set(true, typed),
    step: (by) => take(hitAt(hits.peek(), positionOf(hits.peek(), current.peek()) - 1 + by)),
    close: stop,
  }
}

/** Counts again only rows that changed (they are the same objects while they do not), and those of which more is here. */
function countHits(
  { shown, count, depths }: FindInput,
  pattern: RegExp | null,
): () => ReadonlyMap<string, RowHits> {
  const known = new WeakMap<Row, Counted>()
  const countIn = (row: Row, wanted: RegExp): number => {
    const parts = elidedIn(row)
    const depth = parts.filter(({ ref }) => depths.of(ref) !== null).length
    const before = known.get(row)
    if (before?.depth === depth) return before.times
    const times = count(depth === 0 ? row : wholeRow(row, (ref) => depths.of(ref)), wanted)
    known.set(row, { times, depth })
    return times
  }
  return () => {
    const hits = new Map<string, RowHits>()
    void depths.version.value
    if (pattern === null) return hits
    let before = 0
    for (const [index, line] of shown.value.rows.entries())
      for (const row of rowsIn(line)) {
        const times = countIn(row, pattern)
        if (times > 0) hits.set(row.id, { row, index, count: times, before })
        before += times
      }
    return hits
  }
}

interface Counted {
  readonly times: number
  /** How many of what was left out were here. */
  readonly depth: number
}

/** All that was left out of what is loaded. */
export function elidedOf({ rows }: Shown): readonly Elided[] {
  return rows.flatMap(rowsIn).flatMap(elidedIn)
}

function totalOf(hits: ReadonlyMap<string, RowHits>): number {
  const last = [...hits.values()].at(-1)
  return last === undefined ? 0 : last.before + last.count
}

function positionOf(hits: ReadonlyMap<string, RowHits>, hit: Hit | null): number {
  const row = hit === null ? undefined : hits.get(hit.row)
  return hit === null || row === undefined ? 0 : row.before + hit.nth + 1
}

/** The hit with this number, counted from 0 and on round either end. */
function hitAt(hits: ReadonlyMap<string, RowHits>, number: number): Hit | null {
  const total = totalOf(hits)
  if (total === 0) return null
  const wanted = (number + total) % total
  for (const { row, before, count } of hits.values())
    if (wanted < before + count) return { row: row.id, nth: wanted - before }
  return null
}

/** The first hit from a row on, or, where none follows, the last before it. */
function nearestTo(hits: ReadonlyMap<string, RowHits>, index: number): Hit | null {
  const all = [...hits.values()]
  const next = all.find((each) => each.index >= index)
  if (next !== undefined) return { row: next.row.id, nth: 0 }
  const last = all.at(-1)
  return last === undefined ? null : { row: last.row.id, nth: last.count - 1 }
}

function rowIndex({ rows }: Shown, id: string | null): number {
  return id === null ? 0 : rows.findIndex((row) => row.id === id)
}
