import type { ToolDetailBlock, ToolResultBlock } from '../block.ts'
import { isPlace, type Message, type Usage } from '../message.ts'
import { ownTokens, type Receipt } from './accounts.ts'
import { Drafts } from './drafts.ts'
import { Lane } from './lane.ts'
import type { Loaded } from './loaded.ts'
import { Marks } from './marks.ts'
import type { Node } from './node.ts'
import { shapeOf } from './shape.ts'
import { Tree } from './tree.ts'

/**
 * A part of the log without gaps, folded forward. Two that lie side by side join into one, for the price
 * of the older: so reading backwards costs what is read, and any cut gives the same.
 */
export class Span {
  readonly tree = new Tree()
  readonly marks: Marks
  readonly drafts: Drafts
  nodes: Node[] = []
  readonly loaded: Loaded
  readonly #main = new Lane()
  readonly #side = new Lane()
  /** Of every message that tells a usage; and of those that tell a running total. */
  #receipts: Receipt[] = []
  #totals: Receipt[] = []

  constructor(loaded: Loaded) {
    this.loaded = loaded
    this.marks = new Marks(loaded)
    this.drafts = new Drafts(loaded)
  }

  append(message: Message, seq: number): void {
    const node = createNode(message, seq)
    this.nodes.push(node)
    this.loaded.ids.set(message.id, node)
    if (this.tree.append(node)) this.loaded.staleFrom = Number.NEGATIVE_INFINITY
    const lane = message.side ? this.#side : this.#main
    const { answer } = lane
    lane.append(node)
    this.drafts.append(node)
    this.#pair(node, lane)
    this.marks.append(node, this.drafts.list)
    if (message.usage !== undefined) this.#book(node, message.usage, { lane, answer })
  }

  /** Takes in the span right before this one. */
  join(older: Span): void {
    this.tree.join(older.tree, older.nodes)
    this.nodes = [...older.nodes, ...this.nodes]
    this.#joinLane(this.#main, older.#main)
    this.#joinLane(this.#side, older.#side)
    this.drafts.join(older.drafts)
    this.marks.join(older.marks, this.drafts.list)
    const [total] = this.#totals
    const base = older.#totals.at(-1)
    if (total !== undefined && base !== undefined) this.loaded.accounts.grow(total, base)
    this.#totals = [...older.#totals, ...this.#totals]
    this.#receipts = [...older.#receipts, ...this.#receipts]
    this.loaded.staleFrom = Number.NEGATIVE_INFINITY
  }

  /** Nothing lies before this span: what was pending is known now. */
  begin(): void {
    this.loaded.complete = true
    this.loaded.staleFrom = Number.NEGATIVE_INFINITY
    const [total] = this.#totals
    if (total !== undefined) this.loaded.accounts.grow(total, null)
    for (const draft of this.drafts.list) if (draft.kind === 'stray') this.loaded.touch(draft)
    this.marks.reckon(this.drafts.list)
  }

  /** What this session has paid for. */
  usage(): Usage {
    return ownTokens(this.#receipts, this.marks.copied)
  }

  /** Calls and results first: what joins the one open call must not depend on their order in one message. */
  #pair(node: Node, lane: Lane): void {
    const { message, draft } = node
    for (const block of message.blocks) {
      if (block.type === 'tool-call' && draft !== null) this.loaded.tools.call(node, block, draft)
      lane.meet(node, block)
    }
    for (const block of message.blocks)
      if (block.type === 'tool-result' || block.type === 'tool-detail') this.#reply(node, block, lane)
  }

  #reply(node: Node, block: ToolResultBlock | ToolDetailBlock, lane: Lane): void {
    const { tools } = this.loaded
    const reply = tools.reply(node, block)
    if (tools.hasCall(block.callId)) return
    tools.lodge(reply, lane.hostFor(reply))
    if (block.type === 'tool-result') this.drafts.stray(node, block.callId)
  }

  #book(node: Node, usage: Usage, { lane, answer }: { lane: Lane; answer: Node | null }): void {
    const isForOthers = isPlace(node.message)
    const receipt = this.loaded.accounts.book(node, usage, isForOthers ? answer : null)
    this.#receipts.push(receipt)
    if (isForOthers && answer === null) lane.wait(receipt)
    if (!usage.total) return
    const base = this.#totals.at(-1) ?? null
    this.#totals.push(receipt)
    if (base !== null || this.loaded.complete) this.loaded.accounts.grow(receipt, base)
  }

  #joinLane(lane: Lane, older: Lane): void {
    const heads = new Set([lane.first, lane.firstTurn])
    const { settled, lodged } = lane.join(older)
    for (const node of heads) if (node !== null) this.drafts.reconsider(node)
    for (const { account } of settled) this.loaded.accounts.settle(account)
    for (const { reply, open, one } of lodged) this.loaded.tools.lodge(reply, open === 1 ? one : null)
  }
}

function createNode(message: Message, seq: number): Node {
  const around = { before: null, draft: null, stretch: null, anchor: null, repeated: false }
  return { message, seq, shape: shapeOf(message), accounts: new Set(), ...around }
}
