import type { ImageBlock, SessionSummary } from '@unspool/core'
import type { ReadonlySignal } from '@preact/signals'
import type { ConversationModel } from '../../models/conversation.ts'
import type { DiffLayoutModel } from '../../models/diff-layout.ts'
import type { Folds, Wholes } from '../../models/folds.ts'
import type { Nests } from '../../models/nests.ts'
import type { Extent, Partings, Way } from '../../models/partings.ts'
import type { Subagents } from '../../models/subagents.ts'
import { says } from '../../text/words.ts'

/** What rows need of the conversation they stand in, besides what they draw. */
export interface Reader {
  readonly folds: Folds
  readonly wholes: Wholes
  /** The row one came for, and what is to be marked in it. */
  readonly markedRow: ReadonlySignal<string | null>
  readonly pattern: ReadonlySignal<RegExp | null>
  /** Rows that one was taken to because of what they say: they show all of it. */
  readonly found: ReadonlySignal<ReadonlySet<string>>
  /** One column or two. */
  readonly diffs: DiffLayoutModel
  readonly cwd: string | null
  /** The session's prompts come from another agent. */
  readonly fromAgent: boolean
  readonly imageUrl: (image: ImageBlock) => string
  /** Shows an image that is loaded larger, by the id it is opened with. */
  readonly onEnlarge: (id: string) => void
  /** The row whose menu is open. */
  readonly menu: ReadonlySignal<string | null>
  readonly onMenu: (id: string) => void
  readonly titleOf: (key: string) => string | null
  /** Epoch milliseconds, renewed every second while read. */
  readonly seconds: ReadonlySignal<number>
  readonly minutes: ReadonlySignal<number>
  readonly onOpen: (key: string) => void
  /** Opens a session beside this one, where there is room. */
  readonly onBeside: (key: string) => void
  readonly partings: ReadonlySignal<Partings>
  readonly extentOf: (messageId: string) => Extent
  /** Goes one of the ways that part at a row. */
  readonly onWay: (row: string, way: Way) => void
  readonly subagents: Subagents
  /** Conversations that are open within this one. */
  readonly nests: Nests
  /** For the rows of a subagent's conversation within this one. */
  readonly within: (child: SessionSummary, model: ConversationModel) => Reader
  /** It is such a one itself: the page knows its rows by no name. */
  readonly isWithin: boolean
  /** The agent is at work. */
  readonly isWorking: () => boolean
}

/** Whether this is the row one came for, or a part of it. */
export function isMarked({ markedRow }: Reader, id: string): boolean {
  const row = markedRow.value
  return row !== null && (id === row || id.startsWith(`${row} `))
}

/** Whether one was taken to this row while looking for something, or to the row this is a part of. */
export function isFound({ found }: Reader, id: string): boolean {
  for (const row of found.value) if (id === row || id.startsWith(`${row} `)) return true
  return false
}

/** Whether there is a reason to show at once what is folded here. */
export function isSought(reader: Reader, id: string): boolean {
  return isMarked(reader, id) || isFound(reader, id)
}

/** Whether something one came for is not in these texts of a row: then it is in what is not shown yet. */
export function isElsewhere(reader: Reader, id: string, texts: readonly string[]): boolean {
  const pattern = reader.pattern.value
  return pattern !== null && isMarked(reader, id) && !says(texts, pattern)
}
