import type { Checkpoint } from '@unspool/parsers'
import { WorkerLost } from '../../pool.ts'
import type { Agenda } from './agenda.ts'
import type { Compared, Reading } from './reading.ts'
import type { Shelfmark } from './shelfmark.ts'

export interface VerifierOptions {
  readonly agenda: Agenda
  readonly reading: Reading
  /** Milliseconds between two batches at least; five minutes where it is left out. */
  readonly verifyEvery?: number | undefined
}

/** A session that is being verified. */
interface Part {
  readonly mark: Shelfmark
  readonly words: Checkpoint
  /** All before this has been read. */
  readonly after: Checkpoint | null
}

const usualPause = 300_000
/** So many times as long as a batch took it waits for the next one: a quarter of a hundredth of a core at most. */
const share = 400
/** Bytes that a batch reads at most, and those that a step counts for at least. */
const batch = 8 << 20
const least = 256 << 10

/**
 * Verifies sessions while nothing else is to be done. An edit far back that keeps the size and comes with an append, or
 * that keeps the time too, shows in nothing but the whole log. Each session has its turn once, the newest first, and
 * again after its files have changed, in the order of its last turn.
 */
export class Verifier {
  readonly #options: VerifierOptions
  /** How the files of sessions stood when they had their turn, the last one last. */
  readonly #proved = new Map<string, string>()
  readonly #every: number
  #part: Part | null = null
  #left = batch
  #took = 0
  #dueAt: number

  constructor(options: VerifierOptions) {
    this.#options = options
    this.#every = options.verifyEvery ?? usualPause
    this.#dueAt = performance.now() + this.#every
  }

  /** Reads on a little; `false`: nothing is due. */
  async verified(): Promise<boolean> {
    const began = performance.now()
    if (began < this.#dueAt) return false
    const part = this.#part ?? this.#next()
    if (part !== null) await this.#step(part)
    this.#took += performance.now() - began
    if (part === null || this.#left <= 0) this.#rest()
    return part !== null
  }

  async #step(part: Part): Promise<void> {
    const { agenda } = this.#options
    const { key } = part.mark.session.summary
    const compared = await this.#compare(part)
    const isDone = typeof compared === 'string'
    this.#left -= isDone ? least : Math.max(least, compared.position - (part.after?.position ?? 0))
    this.#part = isDone ? null : { ...part, after: compared }
    if (!isDone) return
    this.#proved.delete(key)
    if (agenda.get(key) !== undefined) this.#proved.set(key, part.mark.seen)
    if (compared === 'other') agenda.doubt(key)
  }

  async #compare({ mark, words, after }: Part): Promise<Compared> {
    try {
      return await this.#options.reading.compare({ log: mark.session.log, words, after })
    } catch (error) {
      // A line that ends workers cannot be compared: whoever reads it has passed it over.
      if (error instanceof WorkerLost) return 'gone'
      throw error
    }
  }

  #next(): Part | null {
    const lacking = [...this.#options.agenda.marks()].filter(
      ({ session, seen, progress }) =>
        progress?.seen === seen && this.#proved.get(session.summary.key) !== seen,
    )
    const fresh = lacking.filter(({ session }) => !this.#proved.has(session.summary.key))
    const mark = fresh.length > 0 ? newest(fresh) : this.#longestAgo(lacking)
    const words = mark?.progress?.words ?? null
    return mark === null || words === null ? null : { mark, words, after: null }
  }

  #longestAgo(marks: readonly Shelfmark[]): Shelfmark | null {
    const byKey = new Map(marks.map((mark) => [mark.session.summary.key, mark]))
    const key = [...this.#proved.keys()].find((known) => byKey.has(known))
    return key === undefined ? null : (byKey.get(key) ?? null)
  }

  #rest(): void {
    this.#dueAt = performance.now() + Math.max(this.#every, this.#took * share)
    this.#left = batch
    this.#took = 0
  }
}

function newest(marks: readonly Shelfmark[]): Shelfmark {
  return marks.reduce((best, mark) => (timeOf(mark) > timeOf(best) ? mark : best))
}

function timeOf({ session }: Shelfmark): number {
  return session.summary.updatedAt ?? 0
}
