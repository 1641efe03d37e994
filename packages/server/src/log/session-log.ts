import type { Message, Page, Slice } from '@unspool/core'
import { type Diagnostic, type ImageRead, type LogRef, sourceOf } from '@unspool/parsers'
import type { SourcePool } from '../source-pool.ts'
import { beginningOf, type StreamStart } from './beginning.ts'
import { type FileNews, FileReading } from './file-reading.ts'
import { Follower, type Step } from './follower.ts'
import type { LogParts } from './log-parts.ts'
import { LogState } from './log-state.ts'
import { Offsets, type Remembered } from './offsets.ts'
import { readPage } from './page.ts'
import { type Patience, usualPatience } from './patience.ts'
import { Reads } from './reads.ts'
import { readSlice } from './slice.ts'

/** One session's log, for any number of readers. */
export interface SessionLog {
  /** Steps from where the reader stands until it has everything, then as the log grows, until the signal. */
  stream(start: StreamStart, signal: AbortSignal): AsyncGenerator<Step, void>
  /** Back from a cursor or from the end; `limit` counts messages with blocks. */
  page(before: string | null, limit: number): Promise<Page>
  slice(fromOffset: number, limit: number): Promise<Slice>
  /** `null` when the reference no longer fits. */
  message(ref: string): Promise<Message | null>
  image(ref: string, n: number): Promise<ImageRead | null>
  /** What the session did to files; what was found out is kept until `forgetFiles`. */
  files(): Promise<FileNews>
  forgetFiles(): Promise<void>
  /** The log now lies in these segments. */
  update(log: LogRef): void
  /** A file may have changed. */
  touch(): void
  /** What it takes from another session may not be what it was: those who read it have it verified. */
  doubt(): void
}

export interface SessionLogOptions {
  readonly key: string
  readonly log: LogRef
  readonly pool: SourcePool
  readonly onDiagnostics?: (found: readonly Diagnostic[]) => void
  readonly onRewritten?: () => void
  readonly remembered?: Remembered | null
  readonly patience?: Patience
}

export function createSessionLog({ key, log, pool, ...options }: SessionLogOptions): SessionLog {
  const { revision } = sourceOf(log.source)
  const state = new LogState(log)
  const reads = new Reads({ state, pool, revision, onDiagnostics: options.onDiagnostics ?? (() => {}) })
  const patience = options.patience ?? usualPatience
  const offsets = new Offsets(reads, () => state.generation)
  const index = new Offsets(reads, () => state.edits, options.remembered)
  const { onRewritten = () => {} } = options
  const parts: LogParts = { key, state, reads, offsets, index, patience, onRewritten }
  const files = new FileReading(parts)
  return {
    async *stream(start, signal) {
      state.enter()
      try {
        const beginning = await beginningOf(parts, start, revision)
        yield* new Follower(parts, beginning, signal).steps()
      } finally {
        state.leave()
      }
    },
    page: (before, limit) => readPage(parts, before, { limit, revision }),
    slice: (fromOffset, limit) => readSlice(parts, fromOffset, limit),
    message: (ref) => pool.run('readMessage', { log: state.log, ref }),
    image: (ref, n) => pool.run('readImage', { log: state.log, ref, n }),
    files: () => files.news(),
    forgetFiles: () => files.forget(),
    update: (moved) => state.update(moved),
    touch: () => state.touch(),
    doubt: () => state.doubt(),
  }
}
