import { type Checkpoint, startOfLog } from '@unspool/parsers'
import type { LogState } from './log-state.ts'
import type { Reads } from './reads.ts'

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
  readonly #state: LogState
  #known: Checkpoint[] = [startOfLog]
  #generation = 0
  #turn: Promise<unknown> = Promise.resolve()

  constructor(reads: Reads, state: LogState) {
    this.#reads = reads
    this.#state = state
  }

  /** Counts afresh from the start when next asked. */
  forget(): void {
    this.#known = [startOfLog]
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
      if (this.#generation !== this.#state.generation) this.forget()
      this.#generation = this.#state.generation
      const from = this.#known.findLast((known) => (known.offset ?? 0) <= offset) ?? startOfLog
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
