import type { ToolCallBlock, ToolDetailBlock, ToolResultBlock } from '../block.ts'
import type { ToolUse } from '../turn.ts'
import { alike } from './alike.ts'
import type { Draft, Node } from './node.ts'
import { byLog, insertInOrder } from './order.ts'
import { type Call, type Reply, replyOf, toolUse } from './tool-use.ts'

/** All that came under one call id. An id can come again: each call gets the replies up to the next one. */
interface Slot {
  readonly calls: Call[]
  readonly replies: Reply[]
  /** Replies of other ids, which join here while those have no call. */
  readonly guests: Reply[]
  /** The draft that shows results without a call. */
  stray: Draft | null
}

/** Joins calls with what came back, whichever was read first. */
export class Tools {
  readonly #slots = new Map<string, Slot>()
  readonly #touch: (draft: Draft) => void

  constructor(touch: (draft: Draft) => void) {
    this.#touch = touch
  }

  call(node: Node, block: ToolCallBlock, draft: Draft): void {
    this.#enter({ seq: node.seq, node, block, draft, use: null })
  }

  reply(node: Node, block: ToolResultBlock | ToolDetailBlock): Reply {
    const slot = this.#slot(block.callId)
    const reply = replyOf(node, block)
    insertInOrder(slot.replies, reply)
    this.#touchAt(slot, reply.seq)
    return reply
  }

  /** Lets a reply whose id has no call join the call of another id, or of none. */
  lodge(reply: Reply, host: string | null): void {
    if (reply.host === host) return
    if (reply.host !== null) {
      const { guests } = this.#touchAt(this.#slot(reply.host), reply.seq)
      guests.splice(guests.indexOf(reply), 1)
    }
    reply.host = host
    if (host !== null) insertInOrder(this.#touchAt(this.#slot(host), reply.seq).guests, reply)
    this.#touchStray(this.#slot(reply.callId))
  }

  hasCall(callId: string): boolean {
    return this.#slot(callId).calls.length > 0
  }

  strayOf(callId: string): Draft | null {
    return this.#slot(callId).stray
  }

  /** Names the draft that shows the results of an id as long as it has no call. */
  setStray(callId: string, draft: Draft): void {
    this.#slot(callId).stray = draft
  }

  /** One draft is taken into another, and its calls are. */
  move(from: Draft, into: Draft): void {
    for (const block of from.nodes.flatMap(({ message }) => message.blocks)) {
      if (block.type !== 'tool-call') continue
      const { calls } = this.#slot(block.callId)
      const index = calls.findIndex(({ draft }) => draft === from)
      const [call] = index === -1 ? [] : calls.splice(index, 1)
      if (call !== undefined) this.#enter({ ...call, draft: into })
    }
  }

  /** A draft's call with all that came back. The same object as long as it is the same. */
  use(callId: string, draft: Draft): ToolUse | null {
    const slot = this.#slot(callId)
    const call = slot.calls.find((candidate) => candidate.draft === draft)
    if (call === undefined) return null
    const guests = slot.guests.filter((guest) => !this.hasCall(guest.callId))
    const replies = [...slot.replies, ...guests].filter(({ seq }) => callAt(slot, seq) === call)
    const use = toolUse(callId, call, replies.toSorted(byLog))
    if (call.use === null || !alike(call.use, use)) call.use = use
    return call.use
  }

  /** Results that have no call; `null` once they have one, or join another. */
  strayUse(callId: string): ToolUse | null {
    const { calls, replies } = this.#slot(callId)
    const isTaken = calls.length > 0 || replies.some(({ result, host }) => result !== null && host !== null)
    return isTaken ? null : toolUse(callId, null, replies)
  }

  /** Of one draft the first call of an id counts: later ones repeat it. */
  #enter(call: Call): void {
    const slot = this.#slot(call.block.callId)
    const index = slot.calls.findIndex(({ draft }) => draft === call.draft)
    const known = slot.calls[index]
    if (known !== undefined && known.seq <= call.seq) return
    if (known !== undefined) slot.calls.splice(index, 1)
    insertInOrder(slot.calls, call)
    const at = slot.calls.indexOf(call)
    for (const { draft } of slot.calls.slice(Math.max(0, at - 1), at + 2)) this.#touch(draft)
    this.#touchStray(slot)
    for (const { host, seq } of slot.replies) if (host !== null) this.#touchAt(this.#slot(host), seq)
  }

  #touchStray({ stray }: Slot): void {
    if (stray !== null) this.#touch(stray)
  }

  /** Has whatever shows the replies of this place in the log drawn again. */
  #touchAt(slot: Slot, seq: number): Slot {
    const call = callAt(slot, seq)
    if (call !== undefined) this.#touch(call.draft)
    this.#touchStray(slot)
    return slot
  }

  #slot(callId: string): Slot {
    const known = this.#slots.get(callId)
    if (known !== undefined) return known
    const slot: Slot = { calls: [], replies: [], guests: [], stray: null }
    this.#slots.set(callId, slot)
    return slot
  }
}

/** The call a reply belongs to: the last one before it; what came before any waits for the first. */
function callAt({ calls }: Slot, seq: number): Call | undefined {
  return calls.findLast((call) => call.seq <= seq) ?? calls[0]
}
