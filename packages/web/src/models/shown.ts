import type { Turn } from '@unspool/core'
import type { ThreadRow } from './groups.ts'
import type { Partings } from './partings.ts'

/** What a view needs to draw the thread and to keep its place in it. */
export interface Shown {
  /** Raised when all was read afresh: nothing of the place one read at holds any more. */
  readonly epoch: number
  readonly rows: readonly ThreadRow[]
  /** These rows differ from the ones before only at their start. */
  readonly before: boolean
  /** The row of the message one came for; -1 when one came for none. */
  readonly target: number
  /** That message's own row, which may be one of several in the row at `target`. */
  readonly marked: string | null
  /** The end of these rows is the end of the session, and grows with it. */
  readonly live: boolean
  /** What is shown was left behind: another branch than the one the session goes on with. */
  readonly aside: boolean
  /** One has chosen among branches here, and did not only come for a message. */
  readonly isChosen: boolean
  /** The session went on elsewhere while somebody read here. */
  readonly isLeft: boolean
  readonly partings: Partings
  /** With those that are not drawn yet, because they would move what somebody reads. */
  readonly allPartings: Partings
  /** Tokens that the newest answer was made from: so much of the model's window is used; `null`: nobody told. */
  readonly context: number | null
  /** How many tokens the model can be given at once; `null`: nobody told. */
  readonly contextWindow: number | null
}

/** Before anything was read. */
export const blank: Shown = {
  epoch: 0,
  rows: [],
  before: false,
  target: -1,
  marked: null,
  live: false,
  aside: false,
  isChosen: false,
  isLeft: false,
  partings: new Map(),
  allPartings: new Map(),
  context: null,
  contextWindow: null,
}

/** Tokens that the newest answer of these turns was made from; nobody knows them after a compaction, until the next one. */
export function contextOf(turns: readonly Turn[]): number | null {
  const last = turns.findLast((turn) => !turn.side && (isCounted(turn) || isCompaction(turn)))
  if (last?.role !== 'assistant' || last.usage === null) return null
  const { input, cacheRead, cacheWrite } = last.usage
  return input + cacheRead + cacheWrite || null
}

function isCounted(turn: Turn): boolean {
  return turn.role === 'assistant' && turn.usage !== null
}

function isCompaction(turn: Turn): boolean {
  if (turn.role !== 'system') return false
  return turn.blocks.some((block) => block.type === 'notice' && block.kind === 'compaction')
}
