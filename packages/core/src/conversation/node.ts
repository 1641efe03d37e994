import type { Message, Usage } from '../message.ts'
import type { Turn } from '../turn.ts'
import type { Shape } from './shape.ts'

/** A message in its place in the log, with what the fold found out about it. */
export interface Node {
  readonly message: Message
  readonly shape: Shape
  /** Orders the log; negative for what was read backwards. */
  readonly seq: number
  /** The one before it that is no place, in its lane: the main conversation, or the subagents'. */
  before: Node | null
  /** The turn it began or goes on with. */
  draft: Draft | null
  /** Of the main conversation: the run of messages it is in. */
  stretch: Stretch | null
  /** Where it hangs in the tree: on itself, or for a subagent's on the main message before it. */
  anchor: Node | null
  /** What this node's answer has to count. */
  readonly accounts: Set<Account>
  /** It only repeats what the compaction after it says. */
  repeated: boolean
}

/** A turn in the making: the messages it is made of. `turn` is drawn when asked for, and `null` when nothing is to be seen. */
export interface Draft {
  readonly kind: 'answer' | 'prompt' | 'notice' | 'command' | 'stray'
  /** Of its first message. */
  readonly seq: number
  /** In the order of the log; empty once it was taken into another draft. */
  nodes: Node[]
  /** `command`, `stray`: the one call it shows. */
  readonly callId: string | null
  turn: Turn | null
  stale: boolean
}

/** A run of messages that each follow the one before them in the log. A log without branches is one. */
export interface Stretch {
  first: Node
  last: Node
  /** What the first message says it follows. `undefined`: the one before it. */
  link: string | null | undefined
  /** The stretch before it in the log. */
  before: Stretch | null
  /** The place of the last message that hangs on it. */
  end: number
}

/** Tokens that are counted once: of all records with one `responseId`, or of one record without. */
export interface Account {
  /** In the order of the log. */
  readonly receipts: Receipt[]
  /** The message whose answer they belong to; `null`: only the session's. */
  host: Node | null
}

/** One message that tells a usage. */
export interface Receipt {
  readonly seq: number
  readonly node: Node
  readonly account: Account
  /** The usage, or what it grew by where it is a running total; `null` while the total before is not loaded. */
  spent: Usage | null
  /** The last message of an answer before it. */
  answer: Node | null
}

export function createDraft(kind: Draft['kind'], node: Node, callId: string | null = null): Draft {
  return { kind, seq: node.seq, nodes: [node], callId, turn: null, stale: true }
}
