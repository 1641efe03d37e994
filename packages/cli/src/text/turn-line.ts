import type { Block, Json, Role, ToolUse, Turn, Usage } from '@unspool/core'

/** A turn as scripts see it: one flat object. */
export interface TurnLine {
  readonly id: string
  readonly role: Role
  /** Epoch milliseconds. */
  readonly at: number | null
  /** Texts, joined by a blank line; a notice without a text says its kind. */
  readonly text: string
  readonly thinking: string
  readonly tools: readonly ToolLine[]
  readonly model: string | null
  readonly usage: Usage | null
  /** Key of the session it was copied from, where it was. */
  readonly from?: string
  readonly side?: true
  /** The user or the agent took it back later. */
  readonly retracted?: true
}

export interface ToolLine {
  readonly callId: string
  readonly name: string
  readonly input: Json
  /** `null` until it is there. */
  readonly result: string | null
  readonly isError: boolean
}

export function turnLine(turn: Turn): TurnLine {
  const parts = partsOf(turn)
  const blocks = parts.filter((part) => part.type !== 'tool')
  return {
    id: turn.id,
    role: turn.role,
    at: turn.at,
    text: joined(blocks.map(textOf)),
    thinking: joined(blocks.map((block) => (block.type === 'thinking' ? block.text : ''))),
    tools: parts.filter((part) => part.type === 'tool').map(toolLine),
    model: turn.role === 'assistant' ? turn.model : null,
    usage: turn.role === 'assistant' ? turn.usage : null,
    ...(turn.from !== null && { from: turn.from }),
    ...(turn.side && { side: true as const }),
    ...(turn.retracted && { retracted: true as const }),
  }
}

function partsOf(turn: Turn): readonly (Block | ToolUse)[] {
  if (turn.role === 'assistant') return turn.parts
  return turn.role === 'tool' ? [turn.tool] : turn.blocks
}

function textOf(block: Block): string {
  if (block.type === 'text') return block.text
  return block.type === 'notice' ? block.text || block.kind : ''
}

function toolLine({ callId, name, input, result }: ToolUse): ToolLine {
  return {
    callId,
    name,
    input,
    result: result === null ? null : joined(result.content.map(textOf)),
    isError: result?.isError ?? false,
  }
}

function joined(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n\n')
}
