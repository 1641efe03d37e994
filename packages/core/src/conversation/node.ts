import type { Message } from '../message.ts'
import type { Turn } from '../turn.ts'
import type { Account } from './accounts.ts'
import type { Shape } from './shape.ts'
import type { Stretch } from './tree.ts'

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

export function createDraft(kind: Draft['kind'], node: Node, callId: string | null = null): Draft {
  return { kind, seq: node.seq, nodes: [node], callId, turn: null, stale: true }
}
