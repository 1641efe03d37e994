import type { Block, ImageBlock, NoticeBlock, NoticeKind, TextBlock } from '../block.ts'
import type { Message } from '../message.ts'

/**
 * What a message is to the fold. `command`: a call and its result without a model around it. `result`: only
 * results of calls elsewhere. `control`: it takes others back. `place`: nothing that is seen. Details alone
 * are a place too: they enrich, and turns are the same where an agent leaves them out.
 */
export type Shape = 'answer' | 'prompt' | 'notice' | 'command' | 'result' | 'control' | 'place'

export function shapeOf({ role, blocks }: Message): Shape {
  const has = (test: (block: Block) => boolean): boolean => blocks.some(test)
  if (role === 'assistant') {
    if (has((block) => isSaid(block) || block.type === 'thinking' || block.type === 'tool-call'))
      return 'answer'
  } else {
    if (role === 'tool' && has(({ type }) => type === 'tool-call')) return 'command'
    if (has(isSaid)) return isPrompt(role, blocks) ? 'prompt' : 'notice'
    if (has(({ type }) => type === 'tool-result')) return 'result'
  }
  return has(isControl) ? 'control' : 'place'
}

function isPrompt(role: Message['role'], blocks: readonly Block[]): boolean {
  if (blocks.some((block) => isNotice(block, 'command'))) return true
  return role !== 'system' && blocks.some(({ type }) => type === 'text' || type === 'image')
}

/** The blocks a prompt or a notice shows. */
export function isSaid(block: Block): block is TextBlock | ImageBlock | NoticeBlock {
  return block.type === 'text' || block.type === 'image' || (block.type === 'notice' && !isControl(block))
}

export function isControl(block: Block): block is NoticeBlock {
  return isNotice(block, 'retract') || isNotice(block, 'rollback')
}

export function isNotice(block: Block, kind: NoticeKind): block is NoticeBlock {
  return block.type === 'notice' && block.kind === kind
}

/** Whether a message shows nothing but notices of this kind. */
export function isOnly({ blocks }: Message, kind: NoticeKind): boolean {
  const said = blocks.filter(isSaid)
  return said.length > 0 && said.every((block) => isNotice(block, kind))
}
