import type { JsonObject, TextBlock } from '@unspool/core'
import type { DraftBlock, DraftImage } from '../../draft.ts'
import { draftImage, imageAt } from '../shared/image.ts'
import { objectOf, objectsOf, textOf } from '../shared/read.ts'
import { detailOf } from './detail.ts'

/** The blocks of a message, whose content is a list or, in old files, a text. */
export function blocksOf(said: JsonObject): readonly DraftBlock[] {
  return partsOf(said).flatMap((part): readonly DraftBlock[] => {
    switch (part.type) {
      case 'thinking': {
        const text = textOf(part, 'thinking')
        return text ? [{ type: 'thinking', text }] : []
      }
      case 'tool_use': {
        const callId = textOf(part, 'id') ?? ''
        return [{ type: 'tool-call', callId, name: textOf(part, 'name') ?? '', input: part.input ?? null }]
      }
      case 'tool_result':
        return resultOf(part)
      default:
        return visible(part)
    }
  })
}

/** All texts of a message, one below the other. */
export function textIn(said: JsonObject): string {
  return partsOf(said)
    .flatMap((part) => (part.type === 'text' ? [textOf(part, 'text') ?? ''] : []))
    .join('\n')
}

function partsOf(said: JsonObject): readonly JsonObject[] {
  const text = textOf(said, 'content')
  return text === null ? objectsOf(said, 'content') : [{ type: 'text', text }]
}

function resultOf(part: JsonObject): readonly DraftBlock[] {
  const callId = textOf(part, 'tool_use_id') ?? ''
  const result = {
    type: 'tool-result' as const,
    callId,
    content: partsOf(part).flatMap(visible),
    isError: part.is_error === true,
  }
  const detail = detailOf(textIn(part))
  return detail === null ? [result] : [result, { type: 'tool-detail', callId, ...detail }]
}

function visible(part: JsonObject): readonly (TextBlock | DraftImage)[] {
  const source = objectOf(part, 'source') ?? {}
  if (part.type === 'image') return [imageOf(source)]
  const text =
    part.type === 'document' ? documentOf(source) : part.type === 'text' ? textOf(part, 'text') : null
  return text ? [{ type: 'text', text }] : []
}

function imageOf(source: JsonObject): TextBlock | DraftImage {
  const url = textOf(source, 'url')
  return url === null ? draftImage(textOf(source, 'media_type'), textOf(source, 'data') ?? '') : imageAt(url)
}

/** A document is shown by its text where the file has it, else only named. */
function documentOf(source: JsonObject): string {
  const text = source.type === 'text' ? textOf(source, 'data') : textOf(source, 'parsed_data')
  return text ?? `[${textOf(source, 'media_type') ?? 'document'}]`
}
