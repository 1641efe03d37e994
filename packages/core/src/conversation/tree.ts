import type { Node, Stretch } from './node.ts'
import type { Range } from './order.ts'

/** What is known of the whole log. */
export interface Known {
  readonly ids: ReadonlyMap<string, Node>
  /** The start of the log is loaded. */
  readonly complete: boolean
}

/** The path from the root to a head: of each stretch on it, up to which message. */
export type Path = ReadonlyMap<Stretch, number>

/** The tree of a log. Subagents' messages are no part of it: they hang on the message before them. */
export class Tree {
  stretches: Stretch[] = []
  /** A path may have changed since it was last found. */
  isMoved = true
  /** The last message of the main conversation. */
  tip: Node | null = null
  /** Subagents' messages before any of the main conversation. */
  #adrift: Node[] = []

  append(node: Node): void {
    node.anchor = node.message.side ? this.tip : node
    if (node.message.side) {
      if (this.tip?.stretch) this.tip.stretch.end = node.seq
      else this.#adrift.push(node)
      return
    }
    const before = this.tip
    this.tip = node
    if (before?.stretch && follows(node.message.parentId, before)) {
      node.stretch = before.stretch
      before.stretch.last = node
      before.stretch.end = node.seq
      return
    }
    const { parentId: link } = node.message
    node.stretch = { first: node, last: node, link, before: this.stretches.at(-1) ?? null, end: node.seq }
    this.stretches.push(node.stretch)
    this.isMoved = true
  }

  /** Takes in the tree of what lies right before this one, made of `nodes`. Gives the messages that hang elsewhere now. */
  join(older: Tree, nodes: readonly Node[]): readonly Node[] {
    this.isMoved = true
    const moved = this.#hang(older)
    const [next] = this.stretches
    const last = older.stretches.at(-1)
    if (next !== undefined && last !== undefined && follows(next.link, last.last)) {
      // The newer one grows, because a page is shorter than what was read after it.
      for (const node of nodes) if (node.stretch === last) node.stretch = next
      next.first = last.first
      next.link = last.link
      next.before = last.before
      older.stretches.pop()
    } else if (next !== undefined) {
      next.before = last ?? null
    }
    this.stretches = [...older.stretches, ...this.stretches]
    this.tip ??= older.tip
    return moved
  }

  /** Subagents' messages before any other hang on what lies before them. */
  #hang(older: Tree): readonly Node[] {
    const moved = this.#adrift
    for (const node of moved) {
      node.anchor = older.tip
      if (older.tip?.stretch) older.tip.stretch.end = node.seq
    }
    this.#adrift = older.tip === null ? [...older.#adrift, ...moved] : older.#adrift
    return moved
  }
}

function follows(parentId: string | null | undefined, before: Node): boolean {
  return parentId === undefined || parentId === before.message.id
}

/**
 * The message a stretch goes on from. `null`: it is a root. `undefined`: pending, it lies before what is
 * loaded. One that is nowhere before it stands for the message right before; its own id makes it a root.
 */
export function parentOf(
  { first, link, before }: Stretch,
  { ids, complete }: Known,
): Node | null | undefined {
  if (link === null || link === first.message.id) return null
  const named = link === undefined ? null : (ids.get(link)?.anchor ?? null)
  if (named !== null && named.seq < first.seq) return named
  return complete ? (before?.last ?? null) : undefined
}

export function pathTo(head: Node, known: Known): Path {
  return traced(head, known)
}

/** The last message of all that grew on one: where the newest path through it ends. */
export function newestFrom(start: Node, stretches: readonly Stretch[], known: Known): Node {
  let newest = start
  /** Of each stretch, from which place on it grew on the message. */
  const grown = new Map<Stretch, number>()
  for (const stretch of stretches) {
    const parent = parentOf(stretch, known)
    const isOwn = stretch === start.stretch
    const grewOn = parent?.stretch ? grown.get(parent.stretch) : undefined
    if (!isOwn && (grewOn === undefined || !parent || parent.seq < grewOn)) continue
    grown.set(stretch, isOwn ? start.seq : stretch.first.seq)
    if (stretch.last.seq > newest.seq) newest = stretch.last
  }
  return newest
}

/** The path to the last message, and to whatever follows it. */
export function activePath(tip: Node | null, known: Known): Path {
  const path = traced(tip, known)
  if (tip?.stretch) path.set(tip.stretch, Number.POSITIVE_INFINITY)
  return path
}

function traced(head: Node | null, known: Known): Map<Stretch, number> {
  const path = new Map<Stretch, number>()
  for (let at = head?.anchor; at?.stretch; at = parentOf(at.stretch, known)) path.set(at.stretch, at.seq)
  return path
}

/** The parts of the log that lie on only one of two paths. */
export function differences(a: Path, b: Path): readonly Range[] {
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((stretch) => {
    const before = stretch.first.seq - 1
    const [low, high] = [a.get(stretch) ?? before, b.get(stretch) ?? before].toSorted((x, y) => x - y)
    return low === undefined || high === undefined || low === high
      ? []
      : [{ start: low, end: Math.max(high, stretch.end) }]
  })
}

/** Whether a message lies on a path; one that hangs on nothing yet lies on every path. */
export function isOn(path: Path, { anchor }: Node): boolean {
  if (anchor === null || anchor.stretch === null) return true
  return anchor.seq <= (path.get(anchor.stretch) ?? Number.NEGATIVE_INFINITY)
}
