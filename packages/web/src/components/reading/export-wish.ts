import type { ConversationModel } from '../../models/conversation.ts'
import type { ExportPlace, ExportWish } from '../../models/export-door.ts'
import { rowsIn, type ThreadRow } from '../../models/groups.ts'
import { promptText } from '../../models/outline.ts'
import { turnOf } from '../../models/rows.ts'
import { strings } from '../../text/strings.ts'
import { readingStrings } from '../../text/strings-reading.ts'
import type { Reading } from './reading.ts'
import { rowAtHand } from './row-at-hand.ts'

export interface WishInput {
  readonly model: ConversationModel
  readonly reading: Reading
}

/** What can be exported from where one is. */
export function wishHere({ model, reading }: WishInput): Pick<ExportWish, 'key' | 'here' | 'places'> {
  const row = rowAtHand(reading.view, model.shown.peek().rows)
  const places = reading.lines.peek().filter(({ type }) => type === 'prompt')
  return {
    key: model.key,
    here: row === null ? null : exportPlaceOf(row),
    places: places.map(({ id, text }) => ({ id: turnOf({ id }), text })),
  }
}

/** The turn of a row. */
export function exportPlaceOf(row: ThreadRow): ExportPlace {
  const [first = row] = rowsIn(row)
  return { id: turnOf(first), text: textOf(row) }
}

const LONGEST = 120

function textOf(row: ThreadRow): string {
  switch (row.type) {
    case 'prompt':
      return promptText(row.part, readingStrings.outline.image)
    case 'tool':
      return row.part.name
    case 'tools':
      return row.part[0]?.part.name ?? ''
    case 'image':
      return readingStrings.outline.image
    case 'copied':
      return strings.conversation.copiedFromUnknown
    default:
      return row.part.text.slice(0, LONGEST).replaceAll(/\s+/g, ' ').trim()
  }
}
