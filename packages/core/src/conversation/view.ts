import type { Turn } from '../turn.ts'
import { drawn } from './draw.ts'
import type { Draft } from './node.ts'
import { indexFrom } from './order.ts'
import type { Span } from './span.ts'
import { activePath, differences, isOn, type Path } from './tree.ts'

/** The turns up to the last message, kept from one time to the next: what did not change is not looked at again. */
export class View {
  #path: Path = new Map()
  #turns: readonly Turn[] = []
  /** The drafts that made them. */
  #drafts: Draft[] = []

  /** The same list as long as it has the same turns. */
  turns(span: Span): readonly Turn[] {
    const path = this.path(span)
    const { start, end } = span.loaded.stale
    if (start > end) return this.#turns
    span.loaded.settle()
    const [from, to] = [indexFrom(this.#drafts, start), indexFrom(this.#drafts, end + 1)]
    const shown: Draft[] = []
    const turns: Turn[] = []
    const { list } = span.drafts
    for (const draft of list.slice(indexFrom(list, start), indexFrom(list, end + 1))) {
      const [first] = draft.nodes
      const turn = first !== undefined && isOn(path, first) ? drawn(draft, span) : null
      if (turn === null) continue
      shown.push(draft)
      turns.push(turn)
    }
    const isSame = turns.length === to - from && turns.every((turn, at) => turn === this.#turns[from + at])
    if (!isSame) this.#turns = replaced(this.#turns, turns, { from, to })
    const rest = this.#drafts.splice(from).slice(to - from)
    for (const draft of [...shown, ...rest]) this.#drafts.push(draft)
    return this.#turns
  }

  /** From the root to the last message. */
  path({ tree, loaded }: Span): Path {
    if (!tree.isMoved) return this.#path
    tree.isMoved = false
    const path = activePath(tree.tip, loaded)
    for (const part of differences(this.#path, path)) loaded.doubt(part)
    this.#path = path
    return path
  }
}

/** So many items are no trouble as arguments. */
const FEW = 1000

/** A copy with other items from one index to another: made at once, because it is made with every step. */
function replaced<Item>(
  list: readonly Item[],
  items: readonly Item[],
  { from, to }: { from: number; to: number },
): readonly Item[] {
  if (items.length <= FEW) return list.toSpliced(from, to - from, ...items)
  return list.slice(0, from).concat(items, list.slice(to))
}
