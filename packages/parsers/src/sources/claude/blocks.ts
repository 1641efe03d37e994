import type { JsonObject, TextBlock } from '@unspool/core'
import type { DraftBlock, DraftImage, DraftToolResult } from '../../draft.ts'
import { draftImage } from '../shared/image.ts'
import { objectOf, textOf } from '../shared/read.ts'
import { partsOf } from './record.ts'
import { withoutSpill } from './wrappers.ts'

/** What a block of a message shows: none for what is empty or means nothing to people. */
export function blocksOf(part: JsonObject): readonly DraftBlock[] {
  const type = textOf(part, 'type') ?? ''
  if (isToolResult(part)) return [resultOf(part)]
  switch (type) {
    case 'thinking':
      return filled(textOf(part, 'thinking')).map((text) => ({ type: 'thinking', text }))
    case 'redacted_thinking':
      return [{ type: 'thinking', text: '[redacted]' }]
    case 'tool_use':
    case 'server_tool_use':
    case 'mcp_tool_use':
      return [callOf(part)]
    default:
      return shownOf(part)
  }
}

/** `tool_result` in a user's line; results of the provider's own tools stand in the answer itself. */
export function isToolResult(part: JsonObject): boolean {
  const type = textOf(part, 'type') ?? ''
  return (type === 'tool_result' || type.endsWith('_tool_result')) && textOf(part, 'tool_use_id') !== null
}

function callOf(part: JsonObject): DraftBlock {
  return {
    type: 'tool-call',
    callId: textOf(part, 'id') ?? '',
    name: textOf(part, 'name') ?? '',
    input: part.input ?? {},
  }
}

function resultOf(part: JsonObject): DraftToolResult {
  const own = objectOf(part, 'content')
  const parts = own === null ? partsOf(part.content) : [own]
  return {
    type: 'tool-result',
    callId: textOf(part, 'tool_use_id') ?? '',
    content: parts.flatMap(contentPart),
    isError: part.is_error === true || (textOf(own ?? {}, 'type') ?? '').endsWith('_error'),
  }
}

function contentPart(part: JsonObject): readonly (TextBlock | DraftImage)[] {
  const shown = shownOf(part)
  if (shown.length > 0) {
    return shown.map((block) => (block.type === 'text' ? textBlock(withoutSpill(block.text)) : block))
  }
  const texts = ['title', 'url', 'source', 'tool_name', 'stdout', 'stderr', 'error_code']
  return filled(texts.flatMap((name) => filled(textOf(part, name))).join('\n')).map(textBlock)
}

/** Text, image or document, in a message as in a tool's result. */
function shownOf(part: JsonObject): readonly (TextBlock | DraftImage)[] {
  switch (part.type) {
    case 'text':
      return filled(textOf(part, 'text')).map(textBlock)
    case 'image':
      return [imageOf(objectOf(part, 'source') ?? {})]
    case 'document':
      return [
        textBlock(
          `[document${filled(textOf(part, 'title'))
            .map((title) => `: ${title}`)
            .join('')}]`,
        ),
      ]
    default:
      return []
  }
}

function imageOf(source: JsonObject): TextBlock | DraftImage {
  const data = textOf(source, 'data')
  if (data !== null) return draftImage(textOf(source, 'media_type'), data)
  return textBlock(textOf(source, 'url') ?? '[image]')
}

function textBlock(text: string): TextBlock {
  return { type: 'text', text }
}

/** The text in a list; an empty or absent one gives none. */
function filled(text: string | null): readonly string[] {
  return text === null || text === '' ? [] : [text]
}
