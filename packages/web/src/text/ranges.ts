/** More of them would cost more than they tell. */
const MOST = 500

/**
 * Where a pattern is found in the words of an element, also across the elements in it; in none of those that match
 * the selector `but`.
 */
export function rangesIn(element: Element, pattern: RegExp, but?: string): readonly Range[] {
  const { text, nodes, starts } = textIn(element, but)
  const ranges: Range[] = []
  for (const { 0: found, index } of text.matchAll(pattern)) {
    if (found === '' || ranges.length === MOST) break
    const range = new Range()
    range.setStart(...pointAt(index))
    range.setEnd(...pointAt(index + found.length - 1, 1))
    ranges.push(range)
  }
  return ranges

  function pointAt(at: number, after = 0): [Text, number] {
    const n = lastAtMost(starts, at)
    const node = nodes[n]
    if (node === undefined) throw new RangeError(`no text at ${at}`)
    return [node, at - (starts[n] ?? 0) + after]
  }
}

function textIn(
  element: Element,
  but: string | undefined,
): { text: string; nodes: readonly Text[]; starts: readonly number[] } {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const nodes: Text[] = []
  const starts: number[] = []
  const parts: string[] = []
  let length = 0
  while (walker.nextNode() !== null) {
    const node = walker.currentNode as Text
    if (but !== undefined && node.parentElement?.closest(but) !== null) continue
    nodes.push(node)
    starts.push(length)
    parts.push(node.data)
    length += node.data.length
  }
  return { text: parts.join(''), nodes, starts }
}

/** The last of these ascending numbers that is not greater. */
function lastAtMost(numbers: readonly number[], limit: number): number {
  let low = 0
  let high = numbers.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((numbers[middle] ?? 0) <= limit) low = middle
    else high = middle - 1
  }
  return low
}
