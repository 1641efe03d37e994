import type { ChangedLine } from '@unspool/core/tools'
import type { Mark } from '../code/marks.tsx'
import { pairsIn } from './pairs.ts'
import { wordMarks } from './word-marks.ts'

/** A line of a diff, and the words in it that changed. */
export interface DrawnLine extends ChangedLine {
  readonly marks: readonly Mark[]
}

/** What stands side by side: a line that stayed on both sides, a change on its own; `null`: nothing there. */
export interface SplitRow {
  readonly old: DrawnLine | null
  readonly fresh: DrawnLine | null
}

/** Lines in the order they are written in, the changed words of those that belong together marked. */
export function drawnLines(lines: readonly ChangedLine[]): readonly DrawnLine[] {
  return blocksOf(lines).flatMap(({ stayed, old, fresh }) => [...stayed, ...old, ...fresh])
}

/** The same side by side. Both sides are as high: what belongs together stands in one row. */
export function splitRows(lines: readonly ChangedLine[]): readonly SplitRow[] {
  return blocksOf(lines).flatMap(({ stayed, old, fresh, pairs }) => {
    const rows: SplitRow[] = stayed.map((line) => ({ old: line, fresh: line }))
    let [n, m] = [0, 0]
    for (const [pairedOld, pairedFresh] of [...pairs, [old.length, fresh.length] as const]) {
      for (; n < pairedOld || m < pairedFresh;) {
        const before = n < pairedOld ? old[n++] : undefined
        const after = m < pairedFresh ? fresh[m++] : undefined
        rows.push({ old: before ?? null, fresh: after ?? null })
      }
      if (n < old.length && m < fresh.length) rows.push({ old: old[n++] ?? null, fresh: fresh[m++] ?? null })
    }
    return rows
  })
}

interface Block {
  readonly stayed: DrawnLine[]
  readonly old: readonly DrawnLine[]
  readonly fresh: readonly DrawnLine[]
  /** Those of `old` and `fresh` that belong together. */
  readonly pairs: ReturnType<typeof pairsIn>
}

/** Lines that stayed, and then what was removed and added below them. */
function blocksOf(lines: readonly ChangedLine[]): readonly Block[] {
  const blocks: Block[] = []
  for (let n = 0; n < lines.length;) {
    const stayed = runFrom(lines, n, ' ')
    const old = runFrom(lines, n + stayed.length, '-')
    const fresh = runFrom(lines, n + stayed.length + old.length, '+')
    blocks.push({ stayed: stayed.map((line) => ({ ...line, marks: [] })), ...marked(old, fresh) })
    n += stayed.length + old.length + fresh.length
  }
  return blocks
}

function runFrom(
  lines: readonly ChangedLine[],
  from: number,
  sign: ChangedLine['sign'],
): readonly ChangedLine[] {
  let to = from
  while (lines[to]?.sign === sign) to++
  return lines.slice(from, to)
}

function marked(removed: readonly ChangedLine[], added: readonly ChangedLine[]): Omit<Block, 'stayed'> {
  const [old, fresh] = [removed, added].map((all) => all.map((line): DrawnLine => ({ ...line, marks: [] })))
  const pairs = pairsIn(removed.map(textOf), added.map(textOf))
  for (const [n, m] of pairs) {
    const [before, after] = [old?.[n], fresh?.[m]]
    if (old === undefined || fresh === undefined || before === undefined || after === undefined) continue
    const marks = wordMarks(before.text, after.text)
    old[n] = { ...before, marks: marks?.old ?? [] }
    fresh[m] = { ...after, marks: marks?.fresh ?? [] }
  }
  return { old: old ?? [], fresh: fresh ?? [], pairs }
}

function textOf({ text }: ChangedLine): string {
  return text
}
