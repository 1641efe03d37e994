import type { Block, ToolCallBlock } from '../block.ts'
import type { Loaded } from './loaded.ts'
import { continued, isSummary } from './neighbour.ts'
import { createDraft, type Draft, type Node } from './node.ts'
import { insertInOrder } from './order.ts'
import { isNotice } from './shape.ts'

/** Makes drafts of turns of the messages of one span. */
export class Drafts {
  /** In the order of their first messages. */
  list: Draft[] = []
  readonly #loaded: Loaded

  constructor(loaded: Loaded) {
    this.#loaded = loaded
  }

  append(node: Node): void {
    const { shape, message } = node
    this.#hideSummary(node)
    if (shape === 'place' || shape === 'result' || shape === 'control') return
    if (shape === 'answer' && message.responseId !== undefined) {
      this.#answer(node, message.responseId)
      return
    }
    const draft = continued(node)
    if (draft === null) this.#begin(createDraft(shape, node, callOf(node)))
    else this.#enter(draft, node)
  }

  /** Shows a result that has no call, where it has none: of one id, all at the first. */
  stray(node: Node, callId: string): void {
    const { tools } = this.#loaded
    const known = tools.strayOf(callId)
    if (known !== null && known.seq <= node.seq) return
    if (known !== null) this.#empty(known)
    const draft = createDraft('stray', node, callId)
    tools.setStray(callId, draft)
    this.list.push(draft)
    this.#loaded.touch(draft)
  }

  /** Takes in those of the span right before. */
  join(older: Drafts): void {
    if (this.#loaded.hasEmptied) this.list = this.list.filter(({ nodes }) => nodes.length > 0)
    this.#loaded.hasEmptied = false
    this.list = older.list.concat(this.list)
  }

  /** Decides anew about a message, now that what stands before it is known. */
  reconsider(node: Node): void {
    this.#hideSummary(node)
    const draft = continued(node)
    if (draft !== null && node.draft !== null && draft !== node.draft) this.#absorb(draft, node.draft)
  }

  /** Records of one answer need not stand together, nor be read in their order. */
  #answer(node: Node, responseId: string): void {
    const known = this.#loaded.answers.get(responseId)
    if (known !== undefined && known.seq <= node.seq) {
      this.#enter(known, node)
      return
    }
    const draft = createDraft('answer', node)
    this.#loaded.answers.set(responseId, draft)
    this.#begin(draft)
    if (known !== undefined) this.#absorb(draft, known)
  }

  #begin(draft: Draft): void {
    for (const node of draft.nodes) node.draft = draft
    this.list.push(draft)
    this.#loaded.touch(draft)
  }

  #enter(draft: Draft, node: Node): void {
    insertInOrder(draft.nodes, node)
    node.draft = draft
    this.#loaded.touch(draft)
  }

  #absorb(into: Draft, from: Draft): void {
    for (const node of from.nodes) this.#enter(into, node)
    this.#loaded.tools.move(from, into)
    this.#empty(from)
  }

  #empty(draft: Draft): void {
    draft.nodes = []
    this.#loaded.touch(draft)
    this.#loaded.hasEmptied = true
  }

  #hideSummary(node: Node): void {
    const { before, message } = node
    if (before === null || before.draft === null) return
    if (!message.blocks.some((block) => isNotice(block, 'compaction')) || !isSummary(before, node)) return
    before.repeated = true
    this.#loaded.touch(before.draft)
  }
}

/** The one call that a message shows which is no answer. */
function callOf({ shape, message }: Node): string | null {
  return shape === 'command' ? (message.blocks.find(isCall)?.callId ?? null) : null
}

function isCall(block: Block): block is ToolCallBlock {
  return block.type === 'tool-call'
}
