import { setTimeout as sleep } from 'node:timers/promises'
import type { IndexStatus } from '@unspool/core'
import { fileStat } from './file-stat.ts'
import type { Agenda } from './indexer/agenda.ts'
import type { Indexer } from './indexer/indexer.ts'
import type { Lookup } from './lookup.ts'
import { searchable } from './status.ts'

export interface ExtentOptions {
  /** Of the database. */
  readonly path: string
  /** This process may write it. */
  readonly indexing: boolean
  readonly agenda: Agenda
  readonly indexer: Indexer
  readonly lookup: Lookup
}

/** Milliseconds between two statuses, and after which another process's work is looked at again. */
const pause = 250
const lookAgain = 1_000

/** How far the index is, whoever makes it. */
export class Extent {
  readonly #options: ExtentOptions
  #followed = -Infinity
  /** What another process has written could not be read when it was looked at last. */
  #isHidden = false
  #looking: Promise<void> | null = null

  constructor(options: ExtentOptions) {
    this.#options = options
  }

  async now(): Promise<IndexStatus> {
    await this.#followLeader()
    const { path, indexing, agenda, indexer } = this.#options
    const { isIdle, ...counts } = searchable(agenda)
    const { trouble, isSaved, isLeading, isStarting } = indexer
    // What cannot be read may be what it is about to make anew, or to bring up to date.
    const isHidden = this.#isHidden && !isLeading && !(indexing && isStarting)
    const isReady = isIdle && !isHidden && (isSaved || !indexing)
    const size = sizeOf(path)
    return {
      ...counts,
      state: trouble !== null ? 'stopped' : isReady ? 'ready' : 'indexing',
      database: size === null ? null : { path, bytes: size },
      message: trouble ?? (isHidden ? 'the index cannot be read now: unspool doctor says why' : null),
    }
  }

  /** At once, then whenever it changes, at most four times a second. */
  async *changes(signal: AbortSignal): AsyncGenerator<IndexStatus> {
    let before = ''
    while (!signal.aborted) {
      const moved = this.#options.indexer.changed.next(signal, lookAgain)
      const status = await this.now()
      const now = JSON.stringify(status)
      if (now !== before) yield status
      before = now
      await moved
      await sleep(pause)
    }
  }

  /** Where this process does not write, how far it is stands in the catalog. What is hidden is looked at each time. */
  async #followLeader(): Promise<void> {
    if (this.#options.indexer.isLeading) return
    const isFresh = !this.#isHidden && performance.now() - this.#followed < lookAgain
    if (!isFresh) this.#looking ??= this.#look()
    await this.#looking
  }

  async #look(): Promise<void> {
    const { indexer, lookup, agenda } = this.#options
    this.#followed = performance.now()
    try {
      const progress = await lookup.progress()
      this.#isHidden = progress === null
      // It may have taken the lead meanwhile: then it knows better.
      if (progress !== null && !indexer.isLeading) agenda.setProgress(progress)
    } finally {
      this.#looking = null
    }
  }
}

/** With what has not come from the journal into the database yet; `null`: there is none. */
function sizeOf(path: string): number | null {
  const size = fileStat(path)?.size
  return size === undefined ? null : size + (fileStat(`${path}-wal`)?.size ?? 0)
}
