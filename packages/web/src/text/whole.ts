import { isJsonObject, type Block, type Json, type Message } from '@unspool/core'

const ALIKE = 200

/** The whole of a text that was cut in its middle, from its message: the one that begins as it does and is longer. */
export function wholeOf(message: Message, cut: string): string | null {
  const start = cut.slice(0, ALIKE)
  const longer = message.blocks
    .flatMap(textsOf)
    .filter((text) => text.length > cut.length && text.startsWith(start))
  return longer[0] ?? null
}

function textsOf(block: Block): readonly string[] {
  switch (block.type) {
    case 'text':
    case 'thinking':
    case 'notice':
      return [block.text]
    case 'tool-result':
      return block.content.flatMap((part) => (part.type === 'text' ? [part.text] : []))
    case 'tool-detail':
      return [block.output, block.diff].filter((text) => text !== undefined)
    case 'tool-call':
      return stringsIn(block.input)
    case 'image':
      return []
  }
}

function stringsIn(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(stringsIn)
  return isJsonObject(value) ? Object.values(value).flatMap(stringsIn) : []
}
