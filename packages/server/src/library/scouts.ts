import { availableParallelism } from 'node:os'
import type { SourcePool, StartablePool } from '../source-pool.ts'

/**
 * Workers for the first list: as many sources' as can run at a time, for all sources. A thread that starts, and learns
 * each format anew, costs as much as two hundred files; where there are fewer processors than sources, the others'
 * threads would only be in the way. Afterwards each source has its own.
 */
export class Scouts {
  readonly #most: number
  readonly #pools: StartablePool[] = []
  /** What each has not answered yet. */
  readonly #asked = new Map<StartablePool, number>()
  #isOver = false

  constructor(most = availableParallelism()) {
    this.#most = most
  }

  /** A source's pool, as it looks at its folders and files. */
  enlist(own: StartablePool): SourcePool {
    if (this.#pools.length < this.#most) this.#pools.push(own)
    return {
      run: async (task, request, options) => {
        const pool = this.#chosen(own, task)
        this.#count(pool, 1)
        try {
          return await pool.run(task, request, options)
        } finally {
          this.#count(pool, -1)
        }
      },
      close: () => own.close(),
    }
  }

  /** There will be something to read for all of them; or there are folders to go through, and perhaps nothing to read. */
  start(what: 'all' | 'folders'): void {
    for (const pool of what === 'all' ? this.#pools : this.#pools.slice(0, 1)) pool.start()
  }

  /** The first list is there. */
  end(): void {
    this.#isOver = true
  }

  /** Folders are gone through by one, files read by whoever has least to do. */
  #chosen(own: StartablePool, task: string): StartablePool {
    const [first = own] = this.#pools
    if (this.#isOver) return own
    if (task !== 'summarise') return first
    return this.#pools.reduce(
      (least, pool) => (this.#askedOf(pool) < this.#askedOf(least) ? pool : least),
      first,
    )
  }

  #askedOf(pool: StartablePool): number {
    return this.#asked.get(pool) ?? 0
  }

  #count(pool: StartablePool, more: number): void {
    this.#asked.set(pool, this.#askedOf(pool) + more)
  }
}
