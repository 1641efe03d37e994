import type { Checkpoint, LogRef } from '@unspool/parsers'
import { type Pool, WorkerLost } from '../../pool.ts'
import type { ExtractRead, IndexTasks, ReadExtract } from '../index-worker.ts'

/** Bytes of a log that one step reads: what is held in memory at once, and how long a change waits for its turn. */
export const stepBytes: number = 1 << 20

/** A log beside what is indexed of it. `after`: read up to there so far. */
export interface Comparison {
  readonly log: LogRef
  readonly words: Checkpoint
  readonly after: Checkpoint | null
}

/** Where to go on from; or whether the log still says what is indexed. */
export type Compared = Checkpoint | 'same' | 'other' | 'gone'

/** Reads logs for the catalog in the worker that is there for it. */
export class Reading {
  readonly #worker: Pool<IndexTasks>

  constructor(worker: Pool<IndexTasks>) {
    this.#worker = worker
  }

  /** One step; a line that ends workers is passed over, as readers of the log pass it over. */
  async extract(request: ReadExtract): Promise<ExtractRead> {
    const ask = (more: Partial<ReadExtract>) => this.#worker.run('readExtract', { ...request, ...more })
    for (const more of [{}, { bytes: 1 }]) {
      try {
        return await ask(more)
      } catch (error) {
        if (!(error instanceof WorkerLost)) throw error
      }
    }
    return ask({ bytes: 1, skipLine: true })
  }

  /** Whether a log still begins with all messages before a checkpoint, each where it was. Reads all of it. */
  async stillHas(log: LogRef, words: Checkpoint): Promise<boolean> {
    for (let after: Checkpoint | null = null; ;) {
      const compared: Compared = await this.compare({ log, words, after })
      if (typeof compared === 'string') return compared === 'same'
      after = compared
    }
  }

  /** One step of that. */
  async compare({ log, words, after }: Comparison): Promise<Compared> {
    // Where there was no message there may be one now.
    if (words.offset === 0) return 'other'
    const read = await this.#worker.run('readForward', {
      log,
      after,
      quiet: true,
      settled: true,
      untilOffset: words.offset ?? 0,
      limits: { bytes: stepBytes },
    })
    if (read.status !== 'appended') return read.status === 'rewritten' ? 'other' : 'gone'
    const { position, offset, digest } = read.checkpoint
    if (offset === words.offset)
      return digest === words.digest && position <= words.position ? 'same' : 'other'
    return read.more ? read.checkpoint : 'other'
  }
}
