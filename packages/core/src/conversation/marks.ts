import type { NoticeBlock } from '../block.ts'
import { isPlace } from '../message.ts'
import type { Loaded } from './loaded.ts'
import type { Draft, Node } from './node.ts'
import { indexFrom, type Range } from './order.ts'
import { type Rollback, rolledBack } from './rollback.ts'
import { isControl } from './shape.ts'

/** What single messages say about others around them: copied, taken back, answered by which model. */
export class Marks {
  readonly #loaded: Loaded
  /** Messages that name the model of what follows. */
  #models: Node[] = []
  /** Messages that name the session they were copied from. */
  #copies: Node[] = []
  #rollbacks: Rollback[] = []
  #ranges: Range[] = []

  constructor(loaded: Loaded) {
    this.#loaded = loaded
  }

  /** The place in the log up to which everything is copied. */
  get copied(): number {
    return this.#copies.at(-1)?.seq ?? Number.NEGATIVE_INFINITY
  }

  /** The session a message was copied from: as the next message tells that knows. */
  fromAt(seq: number): string | null {
    return this.#copies[indexFrom(this.#copies, seq)]?.message.from ?? null
  }

  modelAt(seq: number): string | null {
    return this.#models[indexFrom(this.#models, seq) - 1]?.message.model ?? null
  }

  isRolledBack(seq: number): boolean {
    return this.#ranges.some(({ start, end }) => start <= seq && seq <= end)
  }

  append(node: Node, drafts: readonly Draft[]): void {
    const { message } = node
    if (message.model !== undefined && isPlace(message)) this.#models.push(node)
    if (message.from !== undefined) this.#copy(node, drafts)
    for (const block of message.blocks) if (isControl(block)) this.#takeBack(node, block, drafts)
  }

  /** Takes in the marks of what lies right before; `drafts` are those of both. */
  join(older: Marks, drafts: readonly Draft[]): void {
    if (older.#models.length > 0) {
      const end = this.#models[0]?.seq ?? Number.POSITIVE_INFINITY
      for (const draft of drafts.slice(0, indexFrom(drafts, end))) this.#loaded.touch(draft)
    }
    this.#models = [...older.#models, ...this.#models]
    this.#copies = [...older.#copies, ...this.#copies]
    this.#rollbacks = [...older.#rollbacks, ...this.#rollbacks]
    this.reckon(drafts)
  }

  /** Finds anew what is rolled back, after a rollback has come or what it reaches for. */
  reckon(drafts: readonly Draft[]): void {
    if (this.#rollbacks.length === 0) return
    const before = drafts.map(({ seq }) => this.isRolledBack(seq))
    this.#ranges = rolledBack(drafts, this.#rollbacks, this.#loaded.complete)
    for (const [index, draft] of drafts.entries())
      if (this.isRolledBack(draft.seq) !== before[index]) this.#loaded.touch(draft)
  }

  #copy(node: Node, drafts: readonly Draft[]): void {
    for (const draft of drafts.slice(indexFrom(drafts, this.copied + 1))) this.#loaded.touch(draft)
    this.#copies.push(node)
  }

  #takeBack(node: Node, { target, count }: NoticeBlock, drafts: readonly Draft[]): void {
    if (count !== undefined) {
      this.#rollbacks.push({ seq: node.seq, count })
      this.reckon(drafts)
    }
    if (target !== undefined) this.#loaded.retract(target)
  }
}
