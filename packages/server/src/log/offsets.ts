import { type Checkpoint, startOfLog } from '@unspool/parsers'
import type { Reads } from './reads.ts'

/** Gives the last point at or before an offset that was ever counted. Like a cursor it proves itself when it is read on from. */
export type Remembered = (offset: number) => Promise<Checkpoint | null>

/** A slice of quiet reading: small, so that a live read never waits long behind one. */
const quietBytes = 256 << 10
const tries = 5

/**
 * Checkpoints by offset. Counting a log costs a read of all of it once; after that each question costs what
 * was appended. All is forgotten when a file was replaced or edited in place, and counted afresh: that is
 * how a followed session is verified.
 */
export class Offsets {
  readonly #reads: Reads
  readonly #generation: () => number
  /** What was counted in an earlier run; `null` once the log is not what it was. */
  #remembered: Remembered | null
  #known: Checkpoint[] = [startOfLog]
  #counted: number
  #turn: Promise<unknown> = Promise.resolve()

  /** `generation` rises when what was counted before is to be counted afresh. */
  constructor(reads: Reads, generation: () => number, remembered: Remembered | null = null) {
    this.#reads = reads
    this.#generation = generation
    this.#counted = generation()
    this.#remembered = remembered
  }

  /** Counts afresh from the start when next asked. */
  forget(): void {
    this.#known = [startOfLog]
    this.#remembered = null
  }

  /**
   * The checkpoint right behind `offset` messages, or at the end of a log that has fewer. `null`: the files
   * are gone, never stand still, or the signal came first.
   */
  at(offset: number, signal: AbortSignal): Promise<Checkpoint | null> {
    // One after the other: who asks later goes on from what was counted meanwhile.
    const answer = this.#turn.then(() => this.#count(offset, signal))
    this.#turn = answer.catch(() => null)
    return answer
  }

  async #count(offset: number, signal: AbortSignal): Promise<Checkpoint | null> {
    for (let left = tries; left > 0 && !signal.aborted;) {
      if (this.#counted !== this.#generation()) this.forget()
      this.#counted = this.#generation()
      const from = await this.#before(offset)
      if (from.offset === offset) return from
      const limits = { bytes: quietBytes }
      const read = await this.#reads.step({
        after: from === startOfLog ? null : from,
        quiet: true,
        untilOffset: offset,
        limits,
        settled: true,
      })
      if (read.status === 'gone') return null
      if (read.status === 'rewritten') {
        this.forget()
        left -= 1
        continue
      }
      this.#note(read.checkpoint)
      if (!read.more) return read.checkpoint
    }
    return null
  }

  /** The last point known at or before an offset. */
  async #before(offset: number): Promise<Checkpoint> {
    const known = this.#known.findLast((point) => (point.offset ?? 0) <= offset) ?? startOfLog
    const earlier = known === startOfLog && offset > 0 ? await this.#remembered?.(offset) : null
    if (!earlier || (earlier.offset ?? 0) > offset) return known
    this.#note(earlier)
    return earlier
  }

  #note(checkpoint: Checkpoint): void {
    const offset = checkpoint.offset ?? 0
    const index = this.#known.findIndex((known) => (known.offset ?? 0) >= offset)
    if (index === -1) this.#known.push(checkpoint)
    else this.#known.splice(index, this.#known[index]?.offset === offset ? 1 : 0, checkpoint)
    this.#thin()
  }

  /** The end moves with every append: of those that lie close together only the last is worth keeping. */
  #thin(): void {
    const [last, before, earlier] = [this.#known.at(-1), this.#known.at(-2), this.#known.at(-3)]
    if (last === undefined || before === undefined || earlier === undefined) return
    if (last.position - earlier.position < quietBytes) this.#known.splice(-2, 1)
  }
}
