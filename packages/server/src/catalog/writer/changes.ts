import type { Checkpoint, FileSummary, Session } from '@unspool/parsers'
import type { CountState } from '../documents/counter.ts'
import type { Oddity } from '../documents/oddities.ts'

/** All that one transaction changes, in this order. */
export interface Changes {
  /** Files as they were last summarised. */
  readonly files: readonly FileRecord[]
  /** Paths of files that have gone. */
  readonly vanished: readonly string[]
  /** Keys of sessions to forget. */
  readonly removals: readonly string[]
  /** Keys of sessions whose messages are no longer what they were: all of them are read again. */
  readonly resets: readonly string[]
  readonly sessions: readonly SessionRecord[]
  readonly slices: readonly IndexSlice[]
}

export interface FileRecord {
  readonly source: string
  /** Of the program that summarised it: another one may have read it differently. */
  readonly version: string
  readonly summary: FileSummary
}

/** What the catalog keeps of a session beside its messages. */
export interface SessionRecord extends Session {
  /** Of the program that made it of files. */
  readonly version: string
}

/** What is kept of a session to show it in the list before its files were looked at. */
export type ListedSession = Pick<SessionRecord, 'version' | 'summary' | 'activity'>

/** A stretch of a session's log on its way into the catalog. */
export interface IndexSlice {
  readonly key: string
  /** Position it begins at: where the catalog must stand. */
  readonly from: number
  readonly words: boolean
  readonly parts: boolean
  /** An `Extract`, packed. */
  readonly payload: Uint8Array<ArrayBuffer>
  readonly oddities: readonly Oddity[]
  readonly checkpoint: Checkpoint
  readonly count: CountState
  /** The files that were read whole, as text; `null` while more of them follows. */
  readonly seen: string | null
  readonly origins: readonly string[]
  /** Of the source: how its messages are made. */
  readonly revision: number
}

/** How far a session is in the catalog. */
export interface Progress {
  readonly words: Checkpoint | null
  readonly parts: Checkpoint | null
  readonly count: CountState | null
  /** The state of its files when all of it was last read for words. */
  readonly seen: string | null
  readonly origins: readonly string[]
  readonly revision: number
}
