import type { PromptTurn } from '@unspool/core'
import type { ThreadRow } from './groups.ts'

/** One line of the outline: a prompt, or where the conversation was made shorter. */
export interface OutlineLine {
  readonly type: 'prompt' | 'compaction'
  readonly id: string
  /** The index of its row. */
  readonly index: number
  readonly text: string
}

const LONGEST = 200

/** The prompts and compactions of a conversation. Prompts within a subagent's work are not the reader's own. */
export function outlineOf(rows: readonly ThreadRow[], image: string): readonly OutlineLine[] {
  return rows.flatMap((row, index): OutlineLine[] => {
    if (row.side) return []
    if (row.type === 'prompt')
      return [{ type: 'prompt', id: row.id, index, text: promptText(row.part, image) }]
    if (row.type === 'notice' && row.part.kind === 'compaction')
      return [{ type: 'compaction', id: row.id, index, text: '' }]
    return []
  })
}

/** The line one is at in a row with this index: the last prompt that does not come after it; -1 for none. */
export function currentLine(lines: readonly OutlineLine[], index: number): number {
  return lines.findLastIndex((line) => line.type === 'prompt' && line.index <= index)
}

/** The prompt before or after a row. Back goes to the start of the turn one is within first. */
export function promptBeside(lines: readonly OutlineLine[], index: number, by: 1 | -1): OutlineLine | null {
  const prompts = lines.filter(({ type }) => type === 'prompt')
  const found =
    by === 1 ? prompts.find((line) => line.index > index) : prompts.findLast((line) => line.index < index)
  return found ?? null
}

/** What a prompt says, in one line: of a command what was typed, not what it printed. */
export function promptText({ blocks }: PromptTurn, image: string): string {
  const said = blocks.flatMap((block) => {
    const isTyped = block.type === 'text' || (block.type === 'notice' && block.kind !== 'command-output')
    return isTyped ? [block.text] : []
  })
  const text = said
    .join(' ')
    .slice(0, 4 * LONGEST)
    .replaceAll(/\s+/g, ' ')
    .trim()
  return text === '' ? image : text.slice(0, LONGEST)
}
