import type { Entry } from '@unspool/core'
import {
  type BackwardRead,
  type Checkpoint,
  type Diagnostic,
  encodeCursor,
  type FileStepsRead,
  type ForwardRead,
  type ReadFileSteps,
  type ReadForward,
  startOfLog,
} from '@unspool/parsers'
import { WorkerLost } from '../pool.ts'
import type { SourcePool } from '../source-pool.ts'
import type { LogState } from './log-state.ts'

export type Appended = ForwardRead & { readonly status: 'appended' }
/** A forward read with each message's cursor beside it. */
export type CursorRead = (Appended & { readonly cursors: readonly Entry[] }) | Exclude<ForwardRead, Appended>

export interface ReadsOptions {
  readonly state: LogState
  readonly pool: SourcePool
  readonly revision: number
  readonly onDiagnostics: (found: readonly Diagnostic[]) => void
}

/**
 * Bytes of the log that a reader gets in one step. On its way it is messages, text and what a socket sends, all at once for
 * each reader, and nothing else runs on the main thread until each of them is made.
 */
const stepBytes = 256 << 10
/** How many steps are kept for readers that come by a moment later. */
const kept = 4

/** Reads one log through its pool. Readers at the same point share one read. */
export class Reads {
  readonly #options: ReadsOptions
  readonly #shared = new Map<string, Promise<CursorRead>>()

  constructor(options: ReadsOptions) {
    this.#options = options
  }

  cursor(checkpoint: Checkpoint): string {
    return encodeCursor(checkpoint, this.#options.revision)
  }

  /** The next step after a checkpoint, shared by all who stand there while the file does not move. */
  forward(after: Checkpoint, settled: boolean): Promise<CursorRead> {
    const key = `${this.#options.state.version} ${settled} ${this.cursor(after)}`
    const before = this.#shared.get(key)
    if (before !== undefined) return before
    const read = this.#withCursors(after, settled)
    this.#shared.set(key, read)
    for (const old of [...this.#shared.keys()].slice(0, -kept)) this.#shared.delete(old)
    // A read that failed, or gave nothing to stand on, is told to those who share it, and tried again by whoever comes next.
    const forget = (): void => {
      if (this.#shared.get(key) === read) this.#shared.delete(key)
    }
    read.then(({ status }) => status === 'appended' || forget(), forget)
    return read
  }

  /** One forward read, its deadly line passed over where there is one. */
  step(request: Omit<ReadForward, 'log'>): Promise<ForwardRead> {
    const { pool, state } = this.#options
    return this.#passing(request, (safe) => pool.run('readForward', { log: state.log, ...request, ...safe }))
  }

  /** The same for what a session did to files. */
  fileSteps(request: Omit<ReadFileSteps, 'log'>): Promise<FileStepsRead> {
    const { pool, state } = this.#options
    return this.#passing(request, (safe) =>
      pool.run('readFileSteps', { log: state.log, ...request, ...safe }),
    )
  }

  async backward(before: Checkpoint | null, limit: number): Promise<BackwardRead> {
    const { pool, state } = this.#options
    const read = await pool.run('readBackward', { log: state.log, before, limit })
    if (read.status !== 'gone') state.learn(read)
    return read
  }

  async #withCursors(after: Checkpoint, settled: boolean): Promise<CursorRead> {
    const read = await this.step({
      after: after.position === 0 && after === startOfLog ? null : after,
      settled,
      limits: { bytes: stepBytes },
    })
    if (read.status !== 'appended') return read
    this.#options.onDiagnostics(read.diagnostics)
    const cursors = read.entries.map(({ message, checkpoint }) => ({
      cursor: this.cursor(checkpoint),
      message,
    }))
    return { ...read, cursors }
  }

  async #passing<T extends ForwardRead | FileStepsRead>(
    { limits }: Pick<ReadForward, 'limits'>,
    ask: (safe: Pick<ReadForward, 'limits' | 'skipLine'>) => Promise<T>,
  ): Promise<T> {
    try {
      return this.#learnt(await ask({}))
    } catch (error) {
      if (!(error instanceof WorkerLost)) throw error
    }
    // Something in this step ends workers. Line by line, and the one that does it alone is passed over.
    try {
      return this.#learnt(await ask({ limits: { ...limits, bytes: 1 } }))
    } catch (error) {
      if (!(error instanceof WorkerLost)) throw error
      return this.#learnt(await ask({ limits: { ...limits, bytes: 1 }, skipLine: true }))
    }
  }

  #learnt<T extends ForwardRead | FileStepsRead>(read: T): T {
    if (read.status !== 'gone') this.#options.state.learn(read)
    return read
  }
}
