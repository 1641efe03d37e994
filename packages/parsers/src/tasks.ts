import type { Message } from '@unspool/core'
import type { FileStep } from '@unspool/core/tools'
import type { FileStat, FileSummary, ScanFound, ScannedFile } from './file-summary.ts'
import type { Checkpoint, LogRef, Segment } from './log-ref.ts'
import type { Presence, Root } from './source.ts'

/**
 * What a worker can be asked, one function each in `worker.ts`. All values are plain data. Tasks keep
 * nothing between calls that changes an answer, so any worker can take any step.
 */

export interface Limits {
  readonly messages?: number
  readonly bytes?: number
  /** A line longer than this is passed over as an `oversized` notice. */
  readonly line?: number
}

export interface ReadForward {
  readonly log: LogRef
  /** `null`: from the start. */
  readonly after: Checkpoint | null
  readonly limits?: Limits
  /** The file has been still for a while: a bad last line may be passed. */
  readonly settled?: boolean
  /** Return no messages, only where the reading stands: for verifying. */
  readonly quiet?: boolean
  /** For indexing: messages with nothing cut, each with its place instead of a checkpoint. */
  readonly whole?: boolean
  /** Stop right after this many messages of the log. */
  readonly untilOffset?: number
  /** Pass over the next line unparsed: it has killed two workers. */
  readonly skipLine?: boolean
}

export type ForwardRead =
  | (LogState & {
      readonly status: 'appended'
      readonly entries: readonly ReadEntry[]
      /** Instead of `entries`, where they were asked for. */
      readonly wholes: readonly WholeEntry[]
      /** Where this read ends; behind the last entry when lines without a message follow it. */
      readonly checkpoint: Checkpoint
      /** Complete lines remain to be read. */
      readonly more: boolean
      /** The last line of the file is complete but bad: look again when the file is still. */
      readonly unsettled: boolean
      readonly diagnostics: readonly Diagnostic[]
      readonly work: Work
    })
  | (LogState & { readonly status: 'rewritten' })
  | Gone

/** Reads on from a checkpoint for what the session did to files: nothing else of its messages is given. */
export type ReadFileSteps = Pick<ReadForward, 'log' | 'after' | 'limits' | 'settled' | 'skipLine'>

export type FileStepsRead =
  | (LogState & {
      readonly status: 'appended'
      /** One a message. */
      readonly steps: readonly FileStep[]
      readonly checkpoint: Checkpoint
      readonly more: boolean
      readonly work: Work
    })
  | (LogState & { readonly status: 'rewritten' })
  | Gone

/** A file of the log is not there or may not be read; `code` is the system's. */
export interface Gone {
  readonly status: 'gone'
  readonly path: string
  readonly code: string
}

export interface ReadEntry {
  readonly message: Message
  /** Right after this message. */
  readonly checkpoint: Checkpoint
}

/** A message as it is before anything of it is cut, and where it stands. */
export interface WholeEntry extends MessagePlace {
  readonly message: Message
}

/** Where a message stands in its log: enough to read it alone. */
export interface MessagePlace {
  /** Where its line begins. */
  readonly position: number
  /** Which message of that line it is, from 0. */
  readonly index: number
}

export interface LogState {
  /** The segments with what is now known of their headers. */
  readonly segments: readonly Segment[]
  readonly stats: readonly FileStat[]
}

/** Work done, for the invariants and the bench. */
export interface Work {
  readonly bytesRead: number
  readonly recordsParsed: number
}

export interface Diagnostic {
  readonly kind: 'bad' | 'unknown'
  /** The record type, when unknown. */
  readonly type: string | null
  readonly path: string
  /** Byte offset in that file. */
  readonly at: number
}

export interface ReadBackward {
  readonly log: LogRef
  /** `null`: from the end. */
  readonly before: Checkpoint | null
  /** Messages with blocks; at least one is returned where there is one. */
  readonly limit: number
  readonly bytes?: number
}

export type BackwardRead =
  | (LogState & {
      readonly status: 'read'
      readonly messages: readonly Message[]
      /** Right before the first message; `null` at the start of the log. */
      readonly before: Checkpoint | null
      /** Right after the last line read. */
      readonly after: Checkpoint
      readonly work: Work
    })
  | (LogState & { readonly status: 'rewritten' })
  | Gone

/** One message whole, as it was before anything of it was cut. */
export interface ReadMessage {
  readonly log: LogRef
  readonly ref: string
}

/** Some messages whole, by their places. */
export interface ReadPlaces {
  readonly log: LogRef
  readonly places: readonly MessagePlace[]
}

/** Image `n` of a message. */
export interface ReadImage extends ReadMessage {
  readonly n: number
}

export interface ImageRead {
  readonly mediaType: string
  readonly bytes: Uint8Array
}

export interface Scan {
  readonly source: string
  readonly roots: readonly Root[]
}

/** What an agent says of itself, and whether it can still say so. */
export interface FoundPresence extends Presence {
  readonly at: number
  readonly isRunning: boolean
}

export interface Summarise {
  readonly source: string
  readonly files: readonly ScannedFile[]
}

/** The tasks by name, as a pool offers them. */
export interface Tasks {
  readonly ping: (request: Record<string, never>) => 'pong'
  /** `known`: the `imprint` of what was found before. `null`: all is as it was; what was seen stays in the worker. */
  readonly scanNews: (request: Scan & { readonly known: string | null }) => ScanFound | null
  readonly readPresences: (request: Scan) => readonly FoundPresence[]
  readonly summarise: (request: Summarise) => readonly FileSummary[]
  readonly readForward: (request: ReadForward) => ForwardRead
  readonly readFileSteps: (request: ReadFileSteps) => FileStepsRead
  readonly readBackward: (request: ReadBackward) => BackwardRead
  /** `null` when the reference no longer fits the file. */
  readonly readMessage: (request: ReadMessage) => Message | null
  /** Each `null` where the log has no such message any more; what is there may be another one. */
  readonly readPlaces: (request: ReadPlaces) => readonly (Message | null)[]
  readonly readImage: (request: ReadImage) => ImageRead | null
}
