import type { NoticeKind } from '@unspool/core'
import type { DraftBlock, DraftMessage, TurnSign } from '../draft.ts'
import type { LineDrafts } from '../drafts.ts'
import type { Activity } from './activity.ts'
import { isAsking, shortCall } from './call.ts'

type Call = DraftBlock & { readonly type: 'tool-call' }

interface Open {
  readonly call: Call
  readonly at: number | null
  readonly asks: boolean
}

/** The last turn of a log, told line by line from its end: the first thing that decides is the newest. */
export class LastTurn {
  readonly #answered = new Set<string>()
  #verdict: 'going' | 'settled' | 'left' | null = null
  #open: Open | null = null
  /** The model has said something since: what it called before that is done, whether its result is there or not. */
  #hasSpoken = false
  /** A command of the person's has printed something: it was no prompt. */
  #hasPrinted = false
  #last: number | null = null
  #earliest: number | null = null
  #since: number | null = null
  #isWhole = false

  /** Nothing before can change what is known. */
  get isWhole(): boolean {
    return this.#isWhole
  }

  /** Takes the line before the ones taken so far. */
  before({ drafts, times, turn }: LineDrafts): void {
    if (times.length > 0) this.#last ??= Math.max(...times)
    if (turn === 'over' || turn === 'left') return this.#end(turn === 'left' ? 'left' : 'settled')
    if (turn === 'goes-on') this.#decide('going')
    for (const { draft } of drafts.toReversed()) {
      if (this.#isWhole) return
      if (draft.from !== undefined) this.#end('settled')
      else if (draft.blocks.length > 0) this.#take(draft, turn)
    }
  }

  activity(): Activity {
    const { call = null, at = null, asks = false } = this.#open ?? {}
    const last = this.#last
    if (this.#verdict !== 'going')
      return { stage: this.#verdict ?? 'settled', at: last, since: null, call: null }
    if (call === null) return { stage: 'answering', at: last, since: this.#since, call: null }
    const since = asks ? at : this.#since
    return { stage: asks ? 'asking' : 'calling', at: last, since, call: shortCall(call) }
  }

  #take(draft: DraftMessage, sign: TurnSign | null): void {
    switch (draft.role) {
      case 'user':
        this.#prompt(draft)
        break
      case 'assistant':
        this.#answer(draft, sign)
        break
      case 'tool':
        this.#results(draft)
        break
      case 'system':
        for (const block of draft.blocks) if (block.type === 'notice') this.#notice(block.kind)
    }
    if (draft.at !== null && !this.#isWhole) this.#earliest = draft.at
  }

  /** A turn begins with it, unless it is a command that the program has answered itself. */
  #prompt({ at, blocks }: DraftMessage): void {
    const isCommand = blocks.every((block) => block.type === 'notice')
    this.#decide(isCommand && this.#hasPrinted ? 'settled' : 'going')
    this.#since = at
    this.#isWhole = true
  }

  #answer({ blocks, side, at }: DraftMessage, sign: TurnSign | null): void {
    for (const block of blocks.toReversed()) {
      if (block.type === 'tool-call') this.#call(block, { at, asks: sign === 'asks' })
      else if (block.type === 'notice') this.#notice(block.kind)
      else {
        // Without any sign a text is the answer: what comes behind it says so at once.
        this.#decide(block.type === 'text' && side !== true ? 'settled' : 'going')
        this.#hasSpoken = true
      }
      if (this.#verdict === 'settled') this.#isWhole = true
    }
  }

  #call(call: Call, { at, asks }: Omit<Open, 'call'>): void {
    this.#decide('going')
    if (this.#hasSpoken || this.#answered.has(call.callId)) return
    const open = { call, at, asks: asks || isAsking(call.name) }
    if (this.#open === null || (open.asks && !this.#open.asks)) this.#open = open
  }

  #results({ blocks }: DraftMessage): void {
    // Call and result in one: the person ran it, not the model.
    if (blocks.some(({ type }) => type === 'tool-call')) return
    for (const block of blocks) {
      if (block.type === 'notice') this.#notice(block.kind)
      else if (block.type === 'tool-result') this.#answered.add(block.callId)
    }
    this.#decide('going')
  }

  #notice(kind: NoticeKind): void {
    if (kind === 'command-output') this.#hasPrinted = true
    else if (kind === 'task') this.#decide('going')
    else if (kind === 'interrupted' || kind === 'rollback') this.#end('settled')
    else if (kind === 'error' && this.#verdict === null) this.#end('settled')
  }

  #decide(verdict: 'going' | 'settled'): void {
    this.#verdict ??= verdict
  }

  /** What lies before belongs to a turn before. */
  #end(verdict: 'settled' | 'left'): void {
    this.#verdict ??= verdict
    this.#since ??= this.#earliest
    this.#isWhole = true
  }
}
