import type { Delta } from '@unspool/core'
import { type Checkpoint, type Gone, startOfLog } from '@unspool/parsers'
import { SessionError } from '../errors.ts'
import { Behind } from './behind.ts'
import type { Beginning } from './beginning.ts'
import type { LogParts } from './log-parts.ts'
import type { Appended, CursorRead } from './reads.ts'
import { filesStill } from './still.ts'

export interface Step {
  readonly cursor: string
  readonly delta: Delta
}

/** How many messages a reader that began at the end gets back after a rewrite. */
const lastPage = 50

/** A file that is there and may not be read now: that it may again is nothing its size or times tell. */
function mayRecover(read: CursorRead): boolean {
  return read.status === 'gone' && read.code !== 'ENOENT'
}

/** The system has no more descriptors or memory: this says nothing of the session. */
function isShortage({ code }: Gone): boolean {
  return code === 'EMFILE' || code === 'ENFILE' || code === 'ENOMEM'
}

/** What counting the log came to: `null` when the files were gone. */
interface Counted {
  readonly now: Checkpoint | null
  /** Where the reader stood when it began. */
  readonly point: Checkpoint
  /** The generation of the files that was counted. */
  readonly generation: number
}

/** One reader of a log: catches up, then waits, verifies behind what it reads, goes on. All of its state is a point in the log. */
export class Follower {
  readonly #parts: LogParts
  readonly #signal: AbortSignal
  readonly #behind = new Behind<Counted>()
  #point: Checkpoint
  #reset: boolean
  /** The generation of the files in which all before the point was last verified; -1: never. */
  #verified: number
  #opened = false
  /** The reader was told that it has everything. */
  #told = false
  /** When counting may begin, by the process's clock. */
  #countAt: number

  constructor(parts: LogParts, beginning: Beginning, signal: AbortSignal) {
    const isCounted = beginning.point.offset !== null
    this.#parts = parts
    this.#signal = signal
    this.#point = beginning.point
    this.#reset = beginning.reset
    this.#countAt = isCounted ? 0 : performance.now() + parts.patience.countAfter
    this.#verified = beginning.resumed && isCounted ? -1 : parts.state.generation
  }

  async *steps(): AsyncGenerator<Step, void> {
    const { state, key } = this.#parts
    while (!this.#signal.aborted) {
      const { version } = state
      const read = await this.#read()
      if (read.status === 'appended') {
        yield* this.#delta(read)
        if (read.more) continue
      } else if (read.status === 'gone' && !this.#opened && !isShortage(read)) {
        throw new SessionError('SESSION_GONE', key)
      }
      if (await this.#distrusts()) continue
      if (read.status === 'appended') this.#lookBehind()
      await this.#rest(version, read.status === 'rewritten' || mayRecover(read))
    }
  }

  async #read(): Promise<CursorRead> {
    const { reads, state, patience } = this.#parts
    const { version } = state
    const read = await reads.forward(this.#point, false)
    if (read.status === 'gone' || (read.status === 'appended' && !read.unsettled)) return read
    // Before anything is believed damaged it is looked at again, when the file stands still.
    if (read.status === 'appended') {
      if (read.entries.length > 0) return { ...read, more: true }
      await state.moved(version, this.#signal, patience.halfFor)
      if (state.version !== version) return { ...read, more: true }
    }
    await filesStill(state.log, patience, this.#signal)
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
    this.#parts.onRewritten()
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

  /** Takes in what was counted meanwhile. `true`: something is not as it was, and the log is to be read again. */
  async #distrusts(): Promise<boolean> {
    const { state, patience } = this.#parts
    const counted = this.#behind.take()
    // Edited before it was counted: there is nothing to compare with.
    const isUnknown = this.#point.offset === null && this.#verified !== state.generation
    if (!isUnknown && (counted === null || this.#proves(counted))) return false
    await filesStill(state.log, patience, this.#signal)
    await this.#recover()
    return !this.#signal.aborted
  }

  /** Whether the log was found to be what the reader has, as far as that can be said now. */
  #proves({ now, point, generation }: Counted): boolean {
    const { state, patience } = this.#parts
    if (now === null || generation !== state.generation) {
      this.#countAt = performance.now() + patience.tryAgainAfter
      return true
    }
    if (point.offset === null) {
      // Where the reader stands is counted only if nothing was appended meanwhile; else the little that was is, next.
      if (now.position === this.#point.position) this.#point = now
      else this.#countAt = performance.now() + patience.doubtFor
      return true
    }
    this.#verified = generation
    return now.offset === point.offset && now.digest === point.digest
  }

  /**
   * Counts the log behind live reads where that is due: all before a resumed reader's point once, and again
   * when a file was replaced or edited in place; and what lies before a reader that began at the end, so
   * that later edits of what it has are found.
   */
  #lookBehind(): void {
    if (!this.#isDue || this.#behind.running !== null || performance.now() < this.#countAt) return
    const { offsets, state } = this.#parts
    const { generation } = state
    const point = this.#point
    const counting = offsets.at(point.offset ?? Number.MAX_SAFE_INTEGER, this.#signal)
    this.#behind.start(counting.then((now) => ({ now, point, generation })))
  }

  get #isDue(): boolean {
    return this.#point.offset === null || this.#verified !== this.#parts.state.generation
  }

  /** Waits for the log to move, for what is being counted, or for the time to count. */
  async #rest(version: number, isUnclear: boolean): Promise<void> {
    const { state, patience } = this.#parts
    if (state.doubtful) {
      await state.moved(version, this.#signal, patience.doubtFor)
      if (state.version === version) state.confirmDoubt()
      return
    }
    const { running } = this.#behind
    const timeout = isUnclear ? patience.tryAgainAfter : this.#untilDue
    const moved = state.moved(version, this.#signal, running === null ? timeout : undefined)
    await (running === null ? moved : Promise.race([moved, running]))
  }

  /** Milliseconds; without end when nothing is due. */
  get #untilDue(): number | undefined {
    return this.#isDue ? Math.max(1, this.#countAt - performance.now()) : undefined
  }
}
