import type { Block, HitPlace, Json, Message, Role } from '@unspool/core'
import { plainOutput } from '@unspool/core/tools'
import { leavesOf } from './leaves.ts'

/** A part of a message that can be searched. */
export interface Passage {
  readonly place: HitPlace
  readonly text: string
  /** Which of the message's calls and results it is, from 0; `null` for other blocks. */
  readonly tool: number | null
}

/** All that can be searched in a message, block by block, as people see it: without colours. Details only repeat what results say. */
export function passagesOf(message: Message): readonly Passage[] {
  let tools = 0
  return message.blocks.flatMap((block) => {
    const isTool = block.type === 'tool-call' || block.type === 'tool-result'
    const passage = passageOf(block, message)
    if (isTool) tools += 1
    return passage === null ? [] : [{ ...passage, tool: isTool ? tools - 1 : null }]
  })
}

function passageOf(block: Block, { role }: Message): Omit<Passage, 'tool'> | null {
  switch (block.type) {
    case 'text':
      return { place: textPlaces[role], text: block.text }
    case 'thinking':
      return { place: block.type, text: block.text }
    case 'notice':
      return { place: block.type, text: plainOutput(block.text) }
    case 'tool-call':
      return { place: 'tool-input', text: textsIn(block.input) }
    case 'tool-result': {
      const texts = block.content.flatMap((part) => (part.type === 'text' ? part.text : []))
      return { place: 'tool-output', text: plainOutput(texts.join('\n')) }
    }
    case 'tool-detail':
    case 'image':
      return null
  }
}

const textPlaces: Readonly<Record<Role, HitPlace>> = {
  user: 'prompt',
  assistant: 'answer',
  tool: 'tool-output',
  system: 'notice',
}

/** Every text and number in a value, a line each. Some tools are given their input as JSON in a text. */
export function textsIn(value: Json): string {
  const texts: string[] = []
  for (const { value: leaf } of leavesOf(value))
    if (typeof leaf === 'string' || typeof leaf === 'number') texts.push(String(leaf))
  return texts.join('\n')
}
