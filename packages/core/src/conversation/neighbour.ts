import type { Block } from '../block.ts'
import { isCompactionLine } from '../compaction.ts'
import type { Draft, Node } from './node.ts'
import { isNotice, isOnly, isSaid } from './shape.ts'

/** Results and what takes others back do not stand between two turns. */
export function isPassedOver({ shape }: Node): boolean {
  return shape === 'result' || shape === 'control'
}

/** The turn a message goes on with, by what stands before it; `null` when it begins its own. */
export function continued(node: Node): Draft | null {
  const { message, shape, before } = node
  if (shape === 'answer') {
    if (!message.joins || message.responseId !== undefined) return null
    return before?.shape === 'answer' && isRightAfter(before, node) ? before.draft : null
  }
  if (shape === 'prompt') return message.joins ? imagesOf(before, node) : null
  if (shape !== 'notice') return null
  if (isOnly(message, 'command-output')) return commandOf(before, node)
  if (isOnly(message, 'compaction')) return compactionOf(before, node)
  return isOnly(message, 'interrupted') ? interruptionOf(before, node) : null
}

/** Images that an agent records apart from the words they came with: right before them. */
function imagesOf(before: Node | null, node: Node): Draft | null {
  if (before === null || before.shape !== 'prompt' || !isRightAfter(before, node)) return null
  return before.message.blocks.every(({ type }) => type === 'image') ? before.draft : null
}

/** What a command printed belongs to it. */
function commandOf(before: Node | null, node: Node): Draft | null {
  if (before === null || !isRightAfter(before, node)) return null
  const isCommand = before.shape === 'prompt' && before.message.blocks.some(isCommandNotice)
  const isOutput = before.shape === 'notice' && isOnly(before.message, 'command-output')
  return isCommand || isOutput ? before.draft : null
}

/** Neighbouring interruptions are one. */
function interruptionOf(before: Node | null, node: Node): Draft | null {
  let at = before
  while (at !== null && isPassedOver(at)) at = at.before
  if (at === null || at.shape !== 'notice' || !isRightAfter(at, node)) return null
  return isOnly(at.message, 'interrupted') ? at.draft : null
}

/** Some agents write two records of one compaction: a line that it took place, and right after it the summary. */
function compactionOf(before: Node | null, node: Node): Draft | null {
  if (before === null || before.shape !== 'notice' || !isRightAfter(before, node)) return null
  if (!isOnly(before.message, 'compaction')) return null
  return isCompactionLine(textOf(before)) && !isCompactionLine(textOf(node)) ? before.draft : null
}

function isCommandNotice(block: Block): boolean {
  return isNotice(block, 'command')
}

function isRightAfter(before: Node, node: Node): boolean {
  return before.stretch === node.stretch
}

/** A shorter answer can be quoted by a summary without being it. */
const LONG_ENOUGH = 80

/**
 * Whether an answer is nothing but the summary of the compaction right after it, as an agent writes it that
 * asks the model for one: the notice ends with it, or holds so much of it that it is no chance.
 */
export function isSummary({ message, shape }: Node, compaction: Node): boolean {
  if (shape !== 'answer') return false
  const texts = message.blocks.flatMap((block) => (block.type === 'text' ? [block.text.trim()] : []))
  const isPlain = message.blocks.every(({ type }) => type === 'text' || type === 'thinking')
  if (!isPlain || !texts.some((text) => text !== '')) return false
  return texts.every((text) => repeats(textOf(compaction), text))
}

function repeats(summary: string, text: string): boolean {
  return summary.endsWith(text) || (text.length >= LONG_ENOUGH && summary.includes(text))
}

function textOf({ message }: Node): string {
  return message.blocks
    .flatMap((block) => (isSaid(block) && block.type !== 'image' ? [block.text] : []))
    .join('\n')
    .trimEnd()
}
