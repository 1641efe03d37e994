/** The numbers of an old line and of the new one that came of it. */
export type Pair = readonly [old: number, fresh: number]

/** Pairs to look at: more would take longer than they tell. */
const MOST = 2_500

/** Which of the lines that were added came of which that were removed, in order: such as have words in common. */
export function pairsIn(removed: readonly string[], added: readonly string[]): readonly Pair[] {
  if (removed.length * added.length > MOST) return []
  const [old, fresh] = [removed.map(wordsIn), added.map(wordsIn)]
  const likeness = old.map((some) => fresh.map((others) => likenessOf(some, others)))
  return bestPath(likeness, bestTotals(likeness))
}

type Table = readonly (readonly number[])[]

/** For each pair of lines: how alike all from there on can be at best. */
function bestTotals(likeness: Table): Table {
  const width = likeness[0]?.length ?? 0
  const totals: number[][] = [Array.from({ length: width + 1 }, () => 0)]
  for (const row of likeness.toReversed()) {
    const [below = []] = totals
    const totalsHere = Array.from({ length: width + 1 }, () => 0)
    for (let m = width - 1; m >= 0; m--)
      totalsHere[m] = Math.max(below[m] ?? 0, totalsHere[m + 1] ?? 0, (row[m] ?? 0) + (below[m + 1] ?? 0))
    totals.unshift(totalsHere)
  }
  return totals
}

function bestPath(likeness: Table, totals: Table): readonly Pair[] {
  const pairs: Pair[] = []
  let [n, m] = [0, 0]
  const width = likeness[0]?.length ?? 0
  while (n < likeness.length && m < width) {
    const total = totals[n]?.[m] ?? 0
    if (total === (totals[n + 1]?.[m] ?? 0)) n++
    else if (total === (totals[n]?.[m + 1] ?? 0)) m++
    else pairs.push([n++, m++])
  }
  return pairs
}

function wordsIn(line: string): readonly string[] {
  return line.match(/[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? []
}

/** From 0, nothing in common, to 1, the same words; less than a third is nothing. */
function likenessOf(some: readonly string[], others: readonly string[]): number {
  const left = new Map<string, number>()
  for (const word of some) left.set(word, (left.get(word) ?? 0) + 1)
  let common = 0
  for (const word of others) {
    const count = left.get(word) ?? 0
    if (count === 0) continue
    left.set(word, count - 1)
    common++
  }
  const share = (2 * common) / Math.max(1, some.length + others.length)
  return share < 1 / 3 ? 0 : share
}
