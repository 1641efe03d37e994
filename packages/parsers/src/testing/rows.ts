import type { AnswerPart, Conversation, Message, ToolUse, Turn } from '@unspool/core'

/** One row as `EXPECTED.json` lists them: a turn, or what a tool gave back. */
export interface Row {
  readonly role: string
  /** What it shows, in order. */
  readonly parts: readonly AnswerPart[]
  readonly turn: Turn
  /** The call, where the row is what came back of it. */
  readonly tool: ToolUse | null
}

/**
 * The rows of turns in the order of the file: one for a turn, at its first message, and one for each
 * result of its tools, at the message that brought it.
 */
export function rowsOf(turns: readonly Turn[], messages: readonly Message[]): readonly Row[] {
  const places = new Map(messages.map(({ id }, index) => [id, index]))
  const rows = turns.flatMap((turn) => [
    ...turnRows(turn).map((row) => ({
      row,
      at: places.get(turn.id) ?? places.get(firstMessage(turn)) ?? 0,
      order: 0,
    })),
    ...resultsOf(turn).map((tool) => ({
      row: { role: turn.side ? 'sidechain tool' : 'tool', parts: tool.result?.content ?? [], turn, tool },
      at: places.get(tool.result?.messageId ?? '') ?? 0,
      order: 1 + orderIn(messages, tool),
    })),
  ])
  return rows.toSorted((a, b) => a.at - b.at || a.order - b.order).map(({ row }) => row)
}

/** Every turn on any branch, in the order of the log. */
export function allTurns(conversation: Conversation, messages: readonly Message[]): readonly Turn[] {
  const places = new Map(messages.map(({ id }, index) => [id, index]))
  const heads = conversation.branches().flatMap(({ branches }) => branches.map(({ head }) => head))
  const turns = new Set([...conversation.turns(), ...heads.flatMap((head) => conversation.turns(head))])
  return [...turns].toSorted((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0))
}

/** What tells of a compaction and its summary are two rows there, and one turn. */
function turnRows(turn: Turn): readonly Row[] {
  const row = turnRow(turn)
  const isCompaction =
    row.parts.length > 1 && row.parts.every((part) => part.type === 'notice' && part.kind === 'compaction')
  return isCompaction ? row.parts.map((part) => ({ ...row, parts: [part] })) : [row]
}

function turnRow(turn: Turn): Row {
  const parts = turn.role === 'tool' ? [turn.tool] : turn.role === 'assistant' ? turn.parts : turn.blocks
  return { role: `${turn.side ? 'sidechain ' : ''}${roleOf(turn)}`, parts, turn, tool: null }
}

function roleOf(turn: Turn): string {
  if (turn.role === 'tool') return turn.tool.name === '' ? 'tool' : turn.tool.name
  if (turn.role !== 'user') return turn.role
  const isCommand = turn.blocks.some((block) => block.type === 'notice' && block.kind === 'command')
  return isCommand ? 'user(command)' : 'user'
}

/** A command the user ran is one row with its result. */
function resultsOf(turn: Turn): readonly ToolUse[] {
  if (turn.role !== 'assistant') return []
  return turn.parts.filter((part) => part.type === 'tool').filter(({ result }) => result !== null)
}

function firstMessage(turn: Turn): string {
  return turn.role === 'tool' ? (turn.tool.result?.messageId ?? '') : ''
}

/** Several results can come in one message. */
function orderIn(messages: readonly Message[], { callId, result }: ToolUse): number {
  const message = messages.find(({ id }) => id === result?.messageId)
  return message?.blocks.findIndex((block) => block.type === 'tool-result' && block.callId === callId) ?? 0
}
