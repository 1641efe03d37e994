import type { Branch, Fork } from '../turn.ts'
import type { Node, Stretch } from './node.ts'
import { indexFrom } from './order.ts'
import { isOn, type Known, parentOf, type Path, pathTo } from './tree.ts'

/** What the forks of a log are found in. */
export interface Forest {
  /** In the order of the log. */
  readonly stretches: readonly Stretch[]
  /** All messages, in the order of the log. */
  readonly nodes: readonly Node[]
  /** The first messages of all turns that can be seen, in the order of the log. */
  readonly shown: readonly Node[]
  /** Of the head. */
  readonly path: Path
}

/** A branch in the making: from `first` to the last message of all that grew on it. */
interface Limb {
  readonly first: Node
  readonly head: Node
  readonly isShown: boolean
}

/** The forks of a log, in its order. Something must be seen on two branches at least: what only holds places is none. */
export function forksOf(forest: Forest, known: Known): readonly Fork[] {
  const offspring = offspringOf(forest.stretches, known)
  const shown = lastShown(forest.shown)
  const limbs = new Map<Stretch, Limb>()
  const forks: { at: Node | null; limbs: Limb[] }[] = []
  // From the end: what grows on a stretch begins behind where it grows.
  for (const stretch of forest.stretches.toReversed()) {
    let rest = { head: stretch.last, isShown: false }
    for (const { at, children } of offspring.get(stretch) ?? []) {
      const grown = children.flatMap((child) => limbs.get(child) ?? [])
      const first = at === stretch.last ? null : nextIn(stretch, at, forest.nodes)
      const isShown = rest.isShown || (shown.get(stretch) ?? at.seq) > at.seq
      forks.push({ at, limbs: [...(first === null ? [] : [{ first, head: rest.head, isShown }]), ...grown] })
      rest = grown.reduce(
        (all, limb) => ({ head: later(all.head, limb.head), isShown: all.isShown || limb.isShown }),
        rest,
      )
    }
    limbs.set(stretch, { first: stretch.first, head: rest.head, isShown: rest.isShown || shown.has(stretch) })
  }
  const roots = forest.stretches.filter((stretch) => parentOf(stretch, known) === null)
  forks.push({ at: null, limbs: roots.flatMap((root) => limbs.get(root) ?? []) })
  return forks.toReversed().flatMap(({ at, limbs: parts }) => {
    const grown = parts.filter(({ isShown, first }) => isShown || isOn(forest.path, first))
    if (grown.length < 2) return []
    return [{ at: at?.message.id ?? null, branches: grown.map((limb) => branchOf(limb, forest, known)) }]
  })
}

function branchOf({ first, head }: Limb, { path, shown }: Forest, known: Known): Branch {
  const way = pathTo(head, known)
  const turn = shown.slice(indexFrom(shown, first.seq)).find((node) => !node.message.side && isOn(way, node))
  return {
    head: head.message.id,
    first: first.message.id,
    turn: turn?.message.id ?? null,
    active: isOn(path, first),
  }
}

/** What grows on each stretch, and where: the last place first. */
function offspringOf(
  stretches: readonly Stretch[],
  known: Known,
): Map<Stretch, { readonly at: Node; readonly children: Stretch[] }[]> {
  const byNode = new Map<Node, Stretch[]>()
  for (const stretch of stretches) {
    const parent = parentOf(stretch, known)
    if (parent) byNode.set(parent, [...(byNode.get(parent) ?? []), stretch])
  }
  const byStretch = new Map<Stretch, { at: Node; children: Stretch[] }[]>()
  for (const [at, children] of [...byNode].toSorted(([a], [b]) => b.seq - a.seq)) {
    if (at.stretch === null) continue
    const places = byStretch.get(at.stretch)
    if (places === undefined) byStretch.set(at.stretch, [{ at, children }])
    else places.push({ at, children })
  }
  return byStretch
}

/** The place of the last turn of each stretch. */
function lastShown(shown: readonly Node[]): Map<Stretch, number> {
  const last = new Map<Stretch, number>()
  for (const { anchor } of shown) if (anchor?.stretch) last.set(anchor.stretch, anchor.seq)
  return last
}

/** The message after this one of the same stretch: between them lie subagents' at most. */
function nextIn(stretch: Stretch, at: Node, nodes: readonly Node[]): Node | null {
  const start = nodes[0]?.seq ?? 0
  for (let index = at.seq - start + 1; index < nodes.length; index += 1)
    if (nodes[index]?.stretch === stretch) return nodes[index] ?? null
  return null
}

function later(a: Node, b: Node): Node {
  return a.seq > b.seq ? a : b
}
