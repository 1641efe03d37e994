import { Accounts } from './accounts.ts'
import type { Draft, Node } from './node.ts'
import { Tools } from './tools.ts'

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
  /** From here on, turns must be looked at again. */
  staleFrom = Number.POSITIVE_INFINITY

  constructor() {
    const touch = (draft: Draft): void => this.touch(draft)
    this.tools = new Tools(touch)
    this.accounts = new Accounts(touch)
  }

  /** Has a turn drawn again. */
  touch(draft: Draft): void {
    draft.stale = true
    this.staleFrom = Math.min(this.staleFrom, draft.seq)
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
