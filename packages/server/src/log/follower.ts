import type { Delta } from '@unspool/core'
import { type Checkpoint, startOfLog } from '@unspool/parsers'
import { SessionError } from '../errors.ts'
import type { LogState } from './log-state.ts'
import type { Offsets } from './offsets.ts'
import type { Patience } from './patience.ts'
import type { Appended, CursorRead, Reads } from './reads.ts'
import { filesStill } from './still.ts'

export interface LogParts {
  readonly key: string
  readonly state: LogState
  readonly reads: Reads
  readonly offsets: Offsets
  readonly patience: Patience
}

/** Where a reader begins. */
export interface Beginning {
  readonly point: Checkpoint
  /** What the reader has is of no use: it forgets it first. */
  readonly reset: boolean
  /** The reader brought a cursor: all before it is verified once. */
  readonly resumed: boolean
}

export interface Step {
  readonly cursor: string
  readonly delta: Delta
}

/** How many messages a reader that began at the end gets back after a rewrite. */
const lastPage = 50

/** One reader of a log: catches up, then waits, verifies, goes on. All of its state is a point in the log. */
export class Follower {
  readonly #parts: LogParts
  readonly #signal: AbortSignal
  #point: Checkpoint
  #reset: boolean
  /** The generation of the files in which all before the point was last verified; -1: never. */
  #verified: number
  #opened = false
  /** The reader was told that it has everything. */
  #told = false
  #countAt: number

  constructor(parts: LogParts, beginning: Beginning, signal: AbortSignal) {
    this.#parts = parts
    this.#signal = signal
    this.#point = beginning.point
    this.#reset = beginning.reset
    this.#countAt = performance.now() + parts.patience.countAfter
    this.#verified = beginning.resumed && beginning.point.offset !== null ? -1 : parts.state.generation
  }

  async *steps(): AsyncGenerator<Step, void> {
    const { state } = this.#parts
    while (!this.#signal.aborted) {
      const { version } = state
      const read = await this.#read()
      if (read.status === 'appended') {
        yield* this.#delta(read)
        if (read.more || (await this.#checked(version))) continue
      } else if (read.status === 'gone' && !this.#opened) {
        throw new SessionError('SESSION_GONE', this.#parts.key)
      }
      await state.moved(
        version,
        this.#signal,
        read.status === 'rewritten' ? this.#parts.patience.tryAgainAfter : this.#patience,
      )
    }
  }

  /** How long to wait for the next change before looking at what else there is to do; without end when nothing is. */
  get #patience(): number | undefined {
    if (this.#parts.state.doubtful) return this.#parts.patience.doubtFor
    if (this.#point.offset === null)
      return Math.max(this.#parts.patience.doubtFor, this.#countAt - performance.now())
    return undefined
  }

  async #read(): Promise<CursorRead> {
    const { reads, state } = this.#parts
    const { version } = state
    const read = await reads.forward(this.#point, false)
    if (read.status === 'gone' || (read.status === 'appended' && !read.unsettled)) return read
    // Before anything is believed damaged it is looked at again, when the file stands still.
    if (read.status === 'appended') {
      if (read.entries.length > 0) return { ...read, more: true }
      await state.moved(version, this.#signal, this.#parts.patience.halfFor)
      if (state.version !== version) return { ...read, more: true }
    }
    await filesStill(state.log, this.#parts.patience, this.#signal)
    const again = await reads.forward(this.#point, true)
    if (again.status !== 'rewritten' || this.#signal.aborted) return again
    await this.#recover()
    return reads.forward(this.#point, true)
  }

  /** The file no longer says at the point what it said. The reader's messages may be all there, elsewhere. */
  async #recover(): Promise<void> {
    const { offsets, reads } = this.#parts
    const { offset, digest } = this.#point
    if (offset === null) {
      const page = await reads.backward(null, lastPage)
      if (page.status === 'read') this.#begin(page.before ?? startOfLog)
      return
    }
    offsets.forget()
    const now = await offsets.at(offset, this.#signal)
    if (now?.offset === offset && now.digest === digest) this.#point = now
    else if (now !== null) this.#begin(startOfLog)
  }

  #begin(point: Checkpoint): void {
    this.#point = point
    this.#reset = true
    this.#verified = this.#parts.state.generation
  }

  *#delta(read: Appended & CursorRead): Generator<Step, void> {
    const entries = 'cursors' in read ? read.cursors : []
    const upToDate = !read.more
    this.#point = read.checkpoint
    this.#opened = true
    if (entries.length === 0 && !this.#reset && (this.#told || !upToDate)) return
    const delta: Delta = { reset: this.#reset, entries, upToDate }
    this.#reset = false
    this.#told = upToDate
    yield { cursor: entries.at(-1)?.cursor ?? this.#parts.reads.cursor(this.#point), delta }
  }

  /** Verifies what is due while nothing new is there to read. `true`: look at the log again at once. */
  async #checked(version: number): Promise<boolean> {
    const { state, offsets } = this.#parts
    if (state.version !== version) return true
    if (state.doubtful) {
      await state.moved(version, this.#signal, this.#parts.patience.doubtFor)
      if (state.version === version) state.confirmDoubt()
      return !this.#signal.aborted
    }
    if (this.#point.offset === null) return this.#counted(version)
    if (this.#verified === state.generation) return false
    const { generation } = state
    const { offset, digest } = this.#point
    const now = await offsets.at(offset, this.#signal)
    if (now === null || this.#signal.aborted) return false
    if (now.offset === offset && now.digest === digest) this.#verified = generation
    else await this.#distrust()
    return true
  }

  async #distrust(): Promise<void> {
    await filesStill(this.#parts.state.log, this.#parts.patience, this.#signal)
    await this.#recover()
  }

  /** A reader that began at the end learns its offset, so that later edits of what it has are found. */
  async #counted(version: number): Promise<boolean> {
    const { state, offsets } = this.#parts
    if (this.#verified !== state.generation) {
      // Edited before it was counted: there is nothing to compare with.
      await filesStill(state.log, this.#parts.patience, this.#signal)
      await this.#recover()
      return true
    }
    if (performance.now() < this.#countAt) return false
    this.#countAt = performance.now() + this.#parts.patience.countAfter
    const end = await offsets.at(Number.MAX_SAFE_INTEGER, this.#signal)
    if (end?.position === this.#point.position && state.version === version) this.#point = end
    return false
  }
}
