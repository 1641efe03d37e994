import { Accounts } from './accounts.ts'
import type { Draft, Node } from './node.ts'
import type { Range } from './order.ts'
import { Tools } from './tools.ts'

const fresh: Range = { start: Number.POSITIVE_INFINITY, end: Number.NEGATIVE_INFINITY }

/** What all that is loaded of a log shares, wherever it was read: things joined by id, not by place. */
export class Loaded {
  /** The start of the log is loaded. */
  complete = false
  readonly ids = new Map<string, Node>()
  /** Answers by `responseId`. */
  readonly answers = new Map<string, Draft>()
  /** Ids of messages that were taken back. */
  readonly retracted = new Set<string>()
  readonly tools: Tools
  readonly accounts: Accounts
  /** Drafts were taken into others, and stand empty in a list. */
  hasEmptied = false
  /** The part of the log whose turns must be looked at again. */
  stale = fresh

  constructor() {
    const touch = (draft: Draft): void => this.touch(draft)
    this.tools = new Tools(touch)
    this.accounts = new Accounts(touch)
  }

  /** Has a turn drawn again. */
  touch(draft: Draft): void {
    draft.stale = true
    this.doubt({ start: draft.seq, end: draft.seq })
  }

  /** Has all turns of a part of the log looked at again. */
  doubt({ start, end }: Range): void {
    this.stale = { start: Math.min(this.stale.start, start), end: Math.max(this.stale.end, end) }
  }

  /** All turns have been looked at. */
  settle(): void {
    this.stale = fresh
  }

  /** Takes a message back, which may not be loaded yet. */
  retract(id: string): void {
    this.retracted.add(id)
    const node = this.ids.get(id)
    const results = node?.message.blocks.filter(({ type }) => type === 'tool-result') ?? []
    const strays = results.map((block) => ('callId' in block ? this.tools.strayOf(block.callId) : null))
    for (const draft of [node?.draft, ...strays]) if (draft) this.touch(draft)
  }
}
