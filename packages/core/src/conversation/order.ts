/** Something with a place in the log. */
interface Placed {
  readonly seq: number
}

/** Of the log, all from `start` to `end`, both within. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** Puts an item where it belongs in a list in the order of the log; from the end, where it belongs nearly always. */
export function insertInOrder<Item extends Placed>(list: Item[], item: Item): void {
  let index = list.length
  while (index > 0 && (list[index - 1]?.seq ?? item.seq) > item.seq) index -= 1
  list.splice(index, 0, item)
}

/** The index of the first item of a list in the order of the log that does not lie before `seq`. */
export function indexFrom(list: readonly Placed[], seq: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle]?.seq ?? seq) < seq) low = middle + 1
    else high = middle
  }
  return low
}

/** Sorts by the order of the log. */
export function byLog(a: Placed, b: Placed): number {
  return a.seq - b.seq
}
