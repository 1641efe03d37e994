import { type Checkpoint, type LogRef, startOfLog } from '@unspool/parsers'
import { type Pool, WorkerLost } from '../../pool.ts'
import type { ExtractRead, IndexTasks, ReadExtract } from '../index-worker.ts'

/** Bytes of a log that one step reads: what is held in memory at once, and how long a change waits for its turn. */
export const stepBytes: number = 1 << 20

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
  async stillHas(log: LogRef, checkpoint: Checkpoint): Promise<boolean> {
    // Where there was no message there may be one now.
    if (checkpoint.offset === 0) return false
    for (let after: Checkpoint = startOfLog; ;) {
      const read = await this.#worker.run('readForward', {
        log,
        after: after === startOfLog ? null : after,
        quiet: true,
        settled: true,
        untilOffset: checkpoint.offset ?? 0,
        limits: { bytes: stepBytes },
      })
      if (read.status !== 'appended') return false
      const { position, offset, digest } = read.checkpoint
      if (offset === checkpoint.offset) return digest === checkpoint.digest && position <= checkpoint.position
      if (!read.more) return false
      after = read.checkpoint
    }
  }
}
