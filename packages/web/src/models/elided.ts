import type { Elided, Json, Message, ToolDetail, ToolUse } from '@unspool/core'
import { wholeOf } from '../text/whole.ts'
import type { Row } from './rows.ts'

/** What was left out of a row. */
export function elidedIn(row: Row): readonly Elided[] {
  switch (row.type) {
    case 'prompt':
      return row.part.blocks.flatMap((block) => (block.type === 'image' ? [] : (block.elided ?? [])))
    case 'tool': {
      const { elided, result, details } = row.part
      const content = result?.content.flatMap((part) => (part.type === 'text' ? (part.elided ?? []) : []))
      const told = details.flatMap((detail) => detail.elided ?? [])
      return [...(elided === null ? [] : [elided]), ...(content ?? []), ...told]
    }
    case 'text':
    case 'thinking':
    case 'notice':
    case 'system':
      return row.part.elided === undefined ? [] : [row.part.elided]
    case 'image':
    case 'copied':
      return []
  }
}

/** What was left out of the changes that a call shows: of what the agent told of them, or else of what it was given. */
export function elidedChanges(use: ToolUse): Elided | null {
  const told = toldDiff(use)
  if (told === undefined) return use.elided
  return told.elided !== undefined && isCut(told.diff ?? '') ? told.elided : null
}

/** The same call with its changes whole, by the message that has them; `null` when it has not. */
export function withWholeChanges(use: ToolUse, message: Message): ToolUse | null {
  const told = toldDiff(use)
  if (told === undefined) {
    const input = inputIn(message, use.callId)
    return input === undefined ? null : { ...use, input, elided: null }
  }
  const diff = wholeOf(message, told.diff ?? '')
  if (diff === null) return null
  return { ...use, details: use.details.map((detail) => (detail === told ? { ...detail, diff } : detail)) }
}

/** What was left out of an output that the details of a call have. */
export function elidedOutput({ details }: ToolUse, output: string): Elided | null {
  return (isCut(output) && details.find((detail) => detail.output === output)?.elided) || null
}

function toldDiff({ details }: ToolUse): ToolDetail | undefined {
  return details.find(({ diff }) => diff !== null)
}

/** Where a text was cut stands a line of its own: one reference is for all texts of a detail, whichever of them was cut. */
function isCut(text: string): boolean {
  return text.includes('\n…\n')
}

/** What a call was given, by the message that has it whole. */
export function inputIn({ blocks }: Message, callId: string): Json | undefined {
  const call = blocks.find((block) => block.type === 'tool-call' && block.callId === callId)
  return call?.type === 'tool-call' ? call.input : undefined
}
