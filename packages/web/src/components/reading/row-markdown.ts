import type { Elided, Message } from '@unspool/core'
import type { ThreadRow } from '../../models/groups.ts'
import { wholeOf } from '../../text/whole.ts'

/** A text as it came, with what fetches the rest of it where it was cut. */
interface Text {
  readonly text: string
  readonly elided?: Elided
}

/** Whether a row says something that was written as Markdown, or can be read as that. */
export function saysMarkdown(row: ThreadRow): boolean {
  return textsOf(row).length > 0
}

/** What a row says, whole, as it was written. */
export async function markdownOfRow(
  row: ThreadRow,
  fetch: (ref: string) => Promise<Message>,
): Promise<string> {
  const texts = textsOf(row).map(async ({ text, elided }) =>
    elided === undefined ? text : (wholeOf(await fetch(elided.ref), text) ?? text),
  )
  return (await Promise.all(texts)).join('\n\n')
}

function textsOf(row: ThreadRow): readonly Text[] {
  switch (row.type) {
    case 'prompt':
      return row.part.blocks.flatMap((block) => (block.type === 'image' ? [] : [block]))
    case 'text':
    case 'thinking':
    case 'system':
      return [row.part]
    default:
      return []
  }
}
