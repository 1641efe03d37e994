import type { Elided, Json, Message, ToolUse } from '@unspool/core'
import { wholeOf } from '../text/whole.ts'
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

type Whole = (ref: string) => Message | null

/** The row as it would be if nothing had been left out, as far as that is here. */
export function wholeRow(row: Row, whole: Whole): Row {
  switch (row.type) {
    case 'prompt': {
      const blocks = row.part.blocks.map((block) =>
        block.type === 'image' ? block : wholeText(block, whole),
      )
      return { ...row, part: { ...row.part, blocks } }
    }
    case 'tool':
      return { ...row, part: wholeUse(row.part, whole) }
    case 'text':
    case 'system':
      return { ...row, part: wholeText(row.part, whole) }
    case 'thinking':
      return { ...row, part: wholeText(row.part, whole) }
    case 'notice':
      return { ...row, part: wholeText(row.part, whole) }
    case 'image':
    case 'copied':
      return row
  }
}

interface Text {
  readonly text: string
  readonly elided?: Elided
}

function wholeText<T extends Text>(part: T, whole: Whole): T {
  const message = part.elided === undefined ? null : whole(part.elided.ref)
  const text = message === null ? null : wholeOf(message, part.text)
  return text === null ? part : { ...part, text }
}

/** The call as it would be, likewise. */
export function wholeUse(use: ToolUse, whole: Whole): ToolUse {
  const { result, elided } = use
  const call = elided === null ? null : whole(elided.ref)
  const content = result?.content.map((part) => (part.type === 'text' ? wholeText(part, whole) : part))
  return {
    ...use,
    input: (call === null ? undefined : inputIn(call, use.callId)) ?? use.input,
    result: result === null ? null : { ...result, content: content ?? result.content },
  }
}

function inputIn({ blocks }: Message, callId: string): Json | undefined {
  const call = blocks.find((block) => block.type === 'tool-call' && block.callId === callId)
  return call?.type === 'tool-call' ? call.input : undefined
}
