import type { Elided, Message, ToolDetail, ToolUse } from '@unspool/core'
import { wholeOf } from '../text/whole.ts'
import { inputIn } from './elided.ts'
import type { Row } from './rows.ts'

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

function wholeUse(use: ToolUse, whole: Whole): ToolUse {
  const { result, elided } = use
  const call = elided === null ? null : whole(elided.ref)
  const content = result?.content.map((part) => (part.type === 'text' ? wholeText(part, whole) : part))
  return {
    ...use,
    input: (call === null ? undefined : inputIn(call, use.callId)) ?? use.input,
    result: result === null ? null : { ...result, content: content ?? result.content },
    details: use.details.map((detail) => wholeDetail(detail, whole)),
  }
}

function wholeDetail(detail: ToolDetail, whole: Whole): ToolDetail {
  const message = detail.elided === undefined ? null : whole(detail.elided.ref)
  if (message === null) return detail
  const filled = (text: string | null): string | null =>
    text === null ? null : (wholeOf(message, text) ?? text)
  return { ...detail, diff: filled(detail.diff), output: filled(detail.output) }
}
