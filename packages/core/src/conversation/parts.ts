import type { Block } from '../block.ts'
import type { AnswerPart } from '../turn.ts'
import type { Draft, Node } from './node.ts'
import { isControl } from './shape.ts'
import type { Tools } from './tools.ts'

/** What an answer shows, in the order the model wrote it. Some agents repeat in each record what they wrote before: it shows once. */
export function partsOf(draft: Draft, tools: Tools): readonly AnswerPart[] {
  const parts: AnswerPart[] = []
  const calls = new Set<string>()
  const texts = new Set<string>()
  for (const { message } of withoutSummary(draft.nodes)) {
    const fresh = message.blocks.filter((block) => !texts.has(wordsOf(block)))
    for (const block of fresh) {
      if (block.type === 'tool-call' && calls.has(block.callId)) continue
      if (block.type === 'tool-call') calls.add(block.callId)
      const part = partOf(block, draft, tools)
      if (part !== null) parts.push(part)
    }
    // Only now: within one record, equal words were written twice.
    for (const block of fresh) if (wordsOf(block) !== '') texts.add(wordsOf(block))
  }
  return parts
}

function partOf(block: Block, draft: Draft, tools: Tools): AnswerPart | null {
  switch (block.type) {
    case 'text':
    case 'thinking':
    case 'image':
      return block
    case 'notice':
      return isControl(block) ? null : block
    case 'tool-call':
      return tools.use(block.callId, draft)
    case 'tool-result':
    case 'tool-detail':
      return null
  }
}

function wordsOf(block: Block): string {
  return block.type === 'text' || block.type === 'thinking' ? `${block.type} ${block.text}` : ''
}

/** Leaves out what the next compaction repeats, with the thinking that led to it. */
function withoutSummary(nodes: readonly Node[]): readonly Node[] {
  let isHidden = false
  return nodes
    .toReversed()
    .filter(({ repeated, message }) => {
      isHidden = repeated || (isHidden && message.blocks.every(({ type }) => type === 'thinking'))
      return !isHidden
    })
    .toReversed()
}
