import type { Elided, Json, Message } from '@unspool/core'
import type { Row } from './rows.ts'

/** What was left out of a row. */
export function elidedIn(row: Row): readonly Elided[] {
  switch (row.type) {
    case 'prompt':
      return row.part.blocks.flatMap((block) => (block.type === 'image' ? [] : (block.elided ?? [])))
    case 'tool': {
      const { elided, result } = row.part
      const content = result?.content.flatMap((part) => (part.type === 'text' ? (part.elided ?? []) : []))
      return [...(elided === null ? [] : [elided]), ...(content ?? [])]
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

/** What a call was given, by the message that has it whole. */
export function inputIn({ blocks }: Message, callId: string): Json | undefined {
  const call = blocks.find((block) => block.type === 'tool-call' && block.callId === callId)
  return call?.type === 'tool-call' ? call.input : undefined
}
