import type { Header } from './source.ts'

/** One session's log: stretches of files laid end to end, each without its header line. */
export interface LogRef {
  /** Source id. */
  readonly source: string
  readonly segments: readonly Segment[]
}

export interface Segment {
  /** Absolute. */
  readonly path: string
  /** Relative to its root, with `/`: what the source's functions are given. */
  readonly name: string
  /** Only the bytes before this one, counted with the header line: history that a fork refers to. */
  readonly end?: number
  /** Key of the session these bytes belong to, when they are another's. */
  readonly from?: string
  /** The first message follows the last one before byte `end` of the segment at this index of the log. */
  readonly base?: { readonly index: number; readonly end: number }
  /** What an earlier call found out: spares reading the header again. Proven by use, never trusted. */
  readonly known?: KnownHeader
}

export interface KnownHeader {
  /** Length of the header line with its newline; 0 when the file has none. */
  readonly bytes: number
  readonly header: Header
  /** For a segment with a base: its first message and what that follows. */
  readonly parent?: BaseParent
}

/** The first message of a segment that goes on from the middle of another, and what it follows. */
export interface BaseParent {
  /** Where the line of that first message begins, in the log. */
  readonly position: number
  /** The last message before the base's end; `null` when there is none: a root. */
  readonly parentId: string | null
}

/** A point in a log and what proves it. */
export interface Checkpoint {
  /** Bytes of the log before this point. */
  readonly position: number
  /** Messages before this point; `null` when the reader started at the end and has not counted. */
  readonly offset: number | null
  /** Hash of the `min(4096, position)` log bytes before the position. */
  readonly tail: string
  /** Chain over all messages before; `null` with `offset`. */
  readonly digest: string | null
  /** The position lies inside an oversized line that began here and is being passed over. */
  readonly within?: number
  /** The position is the start of a line of several records, of which this many messages were taken ... */
  readonly taken?: number
  /** ... and this is the hash of that line: the tail proves only what lies before it. */
  readonly line?: string
}
