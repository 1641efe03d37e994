import type { Block, HitPlace, Json, Message } from '@unspool/core'

/** A part of a message that can be searched. */
export interface Passage {
  readonly place: HitPlace
  readonly text: string
  /** The call it went into or came out of. */
  readonly callId: string | null
  /** The tool's name, where the block itself says it. */
  readonly tool: string | null
}

/** All that can be searched in a message, block by block. Details only repeat what results say. */
export function passagesOf(message: Message): readonly Passage[] {
  return message.blocks.flatMap((block) => passageOf(block, message) ?? [])
}

function passageOf(block: Block, { role }: Message): Passage | null {
  switch (block.type) {
    case 'text':
      return plain(role === 'user' ? 'prompt' : role === 'assistant' ? 'answer' : 'notice', block.text)
    case 'thinking':
      return plain('thinking', block.text)
    case 'notice':
      return plain('notice', block.text)
    case 'tool-call':
      return { place: 'tool-input', text: textsIn(block.input), callId: block.callId, tool: block.name }
    case 'tool-result': {
      const texts = block.content.flatMap((part) => (part.type === 'text' ? part.text : []))
      return { place: 'tool-output', text: texts.join('\n'), callId: block.callId, tool: null }
    }
    case 'tool-detail':
    case 'image':
      return null
  }
}

function plain(place: HitPlace, text: string): Passage {
  return { place, text, callId: null, tool: null }
}

/** Every text and number in a value, a line each. Some tools are given their input as JSON in a text. */
export function textsIn(value: Json): string {
  const texts: string[] = []
  const waiting: Json[] = [value]
  while (waiting.length > 0) {
    const next = waiting.pop() ?? null
    if (typeof next === 'string') texts.push(next)
    else if (typeof next === 'number') texts.push(String(next))
    else if (typeof next === 'object' && next !== null) waiting.push(...(Object.values(next) as Json[]).toReversed())
  }
  return texts.join('\n')
}
