import type { Block } from '../block.ts'
import { isPassedOver } from './neighbour.ts'
import type { Node, Receipt } from './node.ts'
import type { Reply } from './tool-use.ts'

/** A reply that came when no call had its id, with the calls that were open then, as far as they are loaded. */
interface Stray {
  readonly reply: Reply
  /** How many; above one it does not matter which. */
  open: number
  one: string | null
}

/**
 * The messages of one speaker's line that are no places: the main conversation, or its subagents. Knows
 * what must be looked at again when what lies before it is read.
 */
export class Lane {
  first: Node | null = null
  last: Node | null = null
  /** The first one that is more than results of tools. */
  firstTurn: Node | null = null
  /** The last message of an answer. */
  answer: Node | null = null
  /** What was told before any answer. */
  #early: Receipt[] = []
  /** Since the last prompt: calls without a result. */
  #open = new Set<string>()
  /** Before the first prompt: the first call or result of each id, and replies without a call. */
  #met = new Map<string, number>()
  #strays: Stray[] = []
  #prompted = false

  append(node: Node): void {
    if (node.shape === 'place') return
    node.before = this.last
    this.first ??= node
    if (!isPassedOver(node)) this.firstTurn ??= node
    this.last = node
    if (node.shape === 'answer') this.answer = node
    if (node.shape === 'prompt') {
      this.#open.clear()
      this.#prompted = true
    }
  }

  /** Keeps a usage that belongs to an answer not loaded yet. */
  wait(receipt: Receipt): void {
    this.#early.push(receipt)
  }

  /** A call is open until a result of its id comes, or a prompt. */
  meet({ seq }: Node, block: Block): void {
    if (block.type !== 'tool-call' && block.type !== 'tool-result') return
    if (block.type === 'tool-call') this.#open.add(block.callId)
    else this.#open.delete(block.callId)
    if (!this.#prompted && !this.#met.has(block.callId)) this.#met.set(block.callId, seq)
  }

  /** The one open call a reply can join; `null` when there is none, or more than one. */
  hostFor(reply: Reply): string | null {
    const stray = { reply, open: this.#open.size, one: this.#open.values().next().value ?? null }
    if (!this.#prompted) this.#strays.push(stray)
    return stray.open === 1 ? stray.one : null
  }

  /** Takes in what lies right before. Gives what has to be decided again. */
  join(older: Lane): { readonly settled: readonly Receipt[]; readonly lodged: readonly Stray[] } {
    if (this.first !== null) this.first.before = older.last
    const settled = older.answer === null ? [] : this.#early
    for (const receipt of settled) receipt.answer = older.answer
    for (const stray of this.#strays) this.#reckon(stray, older)
    const lodged = this.#strays
    if (!this.#prompted) for (const id of older.#open) if (!this.#met.has(id)) this.#open.add(id)
    this.#takeHead(older)
    return { settled, lodged }
  }

  /** What stood at this lane's head stands at the older one's, unless that decides it. */
  #takeHead(older: Lane): void {
    this.first = older.first ?? this.first
    this.last ??= older.last
    this.firstTurn = older.firstTurn ?? this.firstTurn
    this.#early = older.answer === null ? [...older.#early, ...this.#early] : older.#early
    this.answer ??= older.answer
    if (older.#prompted) this.#met = older.#met
    else for (const [id, seq] of older.#met) this.#met.set(id, seq)
    this.#strays = older.#prompted ? older.#strays : [...older.#strays, ...this.#strays]
    this.#prompted ||= older.#prompted
  }

  #reckon(stray: Stray, older: Lane): void {
    for (const id of older.#open) {
      if ((this.#met.get(id) ?? Number.POSITIVE_INFINITY) <= stray.reply.seq) continue
      stray.open += 1
      stray.one = id
    }
  }
}
