import type { Pool } from '../../pool.ts'
import type { IndexTasks } from '../index-worker.ts'
import { type Log, news } from '../../logging/entry.ts'
import type { WriterTasks } from '../writer/writer.ts'
import { Verifier, type VerifierOptions } from './verifier.ts'

export interface UpkeepOptions extends VerifierOptions {
  readonly path: string
  readonly writer: Pool<WriterTasks>
  readonly worker: Pool<IndexTasks>
  readonly log: Log
}

/** So many commits leave the full-text index in as many pieces. */
const tidyAfter = 64
/** So many waits in a row. */
const restAfter = 8
/** Megabytes: enough where sessions only grow, by a few lines at a time. */
const smallNursery = 6

/** What is done while there is nothing to index. */
export class Upkeep {
  readonly #options: UpkeepOptions
  readonly #verifier: Verifier
  #commits = 0
  #waits = 0
  #isReadyTold = false

  constructor(options: UpkeepOptions) {
    this.#options = options
    this.#verifier = new Verifier(options)
  }

  noteCommit(): void {
    this.#commits += 1
  }

  noteWork(): void {
    this.#waits = 0
  }

  /** Each append makes the catalog ready anew: the first of all those times is told, and the memory that all took given back. */
  async noteReady(): Promise<void> {
    if (this.#isReadyTold) return
    this.#isReadyTold = true
    const { agenda, log, worker } = this.#options
    log(news('index.ready', 'Everything can be searched.', { sessions: [...agenda.marks()].length }))
    await worker.rest({ nursery: smallNursery })
  }

  /** Puts a little in order, or verifies a little; `false`: there is nothing to be done now. */
  async worked(): Promise<boolean> {
    if (await this.#tidied()) return true
    const isVerifying = await this.#verifier.verified()
    if (isVerifying) this.noteWork()
    return isVerifying
  }

  async #tidied(): Promise<boolean> {
    if (this.#commits < tidyAfter) return false
    const isMore = await this.#options.writer.run('tidy', { path: this.#options.path })
    // What is lost here the next write tells.
    if (isMore !== true) this.#commits = 0
    return isMore === true
  }

  /** After a wait: the worker that reads is let go of when nobody writes for long. */
  async noteWait(): Promise<void> {
    this.#waits = Math.min(this.#waits + 1, restAfter + 1)
    if (this.#waits === restAfter) await this.#options.worker.rest()
  }
}
