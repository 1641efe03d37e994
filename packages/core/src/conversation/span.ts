import type { ToolDetailBlock, ToolResultBlock } from '../block.ts'
import { isPlace, type Message, type Usage } from '../message.ts'
import { Drafts } from './drafts.ts'
import { Lane } from './lane.ts'
import { Ledger } from './ledger.ts'
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
  /** The last one that was told; `null`: none was. */
  contextWindow: number | null = null
  readonly loaded: Loaded
  readonly #main = new Lane()
  readonly #side = new Lane()
  readonly #ledger: Ledger

  constructor(loaded: Loaded) {
    this.loaded = loaded
    this.marks = new Marks(loaded)
    this.drafts = new Drafts(loaded)
    this.#ledger = new Ledger(loaded)
  }

  append(message: Message, seq: number): void {
    const node = createNode(message, seq)
    this.nodes.push(node)
    this.loaded.ids.set(message.id, node)
    this.tree.append(node)
    const lane = message.side ? this.#side : this.#main
    const { answer } = lane
    lane.append(node)
    this.drafts.append(node)
    this.#pair(node, lane)
    this.marks.append(node, this.drafts.list)
    this.contextWindow = message.contextWindow ?? this.contextWindow
    if (message.usage !== undefined) this.#book(node, message.usage, { lane, answer })
  }

  /** Takes in the span right before this one. */
  join(older: Span): void {
    for (const { seq } of this.tree.join(older.tree, older.nodes)) this.loaded.doubt({ start: seq, end: seq })
    this.nodes = older.nodes.concat(this.nodes)
    this.contextWindow ??= older.contextWindow
    this.#joinLane(this.#main, older.#main)
    this.#joinLane(this.#side, older.#side)
    this.drafts.join(older.drafts)
    this.marks.join(older.marks, this.drafts.list)
    this.#ledger.join(older.#ledger)
  }

  /** Nothing lies before this span: what was pending is known now. */
  begin(): void {
    this.loaded.complete = true
    this.tree.isMoved = true
    this.#ledger.begin()
    for (const draft of this.drafts.list) if (draft.kind === 'stray') this.loaded.touch(draft)
    this.marks.reckon(this.drafts.list)
  }

  /** What this session has paid for. */
  usage(): Usage {
    return this.#ledger.usageSince(this.marks.copied)
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
    const receipt = this.#ledger.book(node, usage, isForOthers ? answer : null)
    if (isForOthers && answer === null) lane.wait(receipt)
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
