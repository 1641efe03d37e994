import { type Block, isPlace, type Json, type Message } from '@unspool/core'

/** Bytes (UTF-8) of a message's text that can be searched, written apart from the server's own idea of it, which it is held against. */
export function textBytesOf(message: Message): number {
  if (isPlace(message)) return 0
  const texts = message.blocks.flatMap(textsOf).filter(Boolean)
  return Buffer.byteLength(texts.join('\n'))
}

function textsOf(block: Block): string | string[] {
  switch (block.type) {
    case 'text':
    case 'thinking':
    case 'notice':
      return block.text
    case 'tool-call':
      return textsIn(block.input)
    case 'tool-result':
      return block.content.flatMap((part) => (part.type === 'text' ? part.text : []))
    case 'tool-detail':
    case 'image':
      return []
  }
}

function textsIn(value: Json): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'number') return [String(value)]
  if (typeof value !== 'object' || value === null) return []
  return (Object.values(value) as Json[]).flatMap(textsIn)
}
