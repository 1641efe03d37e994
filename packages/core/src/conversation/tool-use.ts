import type { ToolCallBlock, ToolDetailBlock, ToolResultBlock } from '../block.ts'
import type { ToolDetail, ToolResult, ToolUse } from '../turn.ts'
import type { Draft, Node } from './node.ts'

/** A result or a detail. */
export interface Reply {
  readonly seq: number
  readonly callId: string
  readonly result: ToolResult | null
  readonly detail: ToolDetail | null
  /** The call id it joins while no call has its own. */
  host: string | null
}

/** A call as one draft shows it, however often the agent repeats its record. */
export interface Call {
  readonly seq: number
  readonly node: Node
  readonly block: ToolCallBlock
  readonly draft: Draft
  /** As last drawn. */
  use: ToolUse | null
}

export function replyOf(node: Node, block: ToolResultBlock | ToolDetailBlock): Reply {
  const { seq, message } = node
  const { callId } = block
  if (block.type === 'tool-result') {
    const { content, isError } = block
    const result = { messageId: message.id, at: message.at, content, isError }
    return { seq, callId, result, detail: null, host: null }
  }
  const { exitCode = null, durationMs = null, diff = null, output = null, elided } = block
  const cut = elided === undefined ? {} : { elided }
  return { seq, callId, result: null, detail: { exitCode, durationMs, diff, output, ...cut }, host: null }
}

/** A call with what came back, the last result standing; without a call where none is known. */
export function toolUse(callId: string, call: Call | null, replies: readonly Reply[]): ToolUse {
  return {
    type: 'tool',
    callId,
    name: call?.block.name ?? '',
    input: call?.block.input ?? null,
    elided: call?.block.elided ?? null,
    at: call?.node.message.at ?? null,
    result: replies.findLast(({ result }) => result !== null)?.result ?? null,
    details: replies.flatMap(({ detail }) => detail ?? []),
  }
}
