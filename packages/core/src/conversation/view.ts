import type { Turn } from '../turn.ts'
import { drawn, type Scene } from './draw.ts'
import type { Draft } from './node.ts'
import { indexFrom } from './order.ts'
import { isOn, type Path } from './tree.ts'

/** The turns of a path, kept from one time to the next: what did not change is not looked at again. */
export class View {
  #turns: readonly Turn[] = []
  /** The drafts that made them. */
  #drafts: Draft[] = []

  /** `from`: the place in the log before which nothing changed. The same list as long as it has the same turns. */
  update(
    drafts: readonly Draft[],
    { scene, path, from }: { scene: Scene; path: Path; from: number },
  ): readonly Turn[] {
    const kept = indexFrom(this.#drafts, from)
    const shown: Draft[] = []
    const turns: Turn[] = []
    for (let index = indexFrom(drafts, from); index < drafts.length; index += 1) {
      const draft = drafts[index] as Draft
      const [first] = draft.nodes
      const turn = first !== undefined && isOn(path, first) ? drawn(draft, scene) : null
      if (turn === null) continue
      shown.push(draft)
      turns.push(turn)
    }
    this.#drafts.length = kept
    for (const draft of shown) this.#drafts.push(draft)
    const isSame =
      this.#turns.length === kept + turns.length && turns.every((turn, at) => turn === this.#turns[kept + at])
    if (!isSame) this.#turns = [...this.#turns.slice(0, kept), ...turns]
    return this.#turns
  }
}
