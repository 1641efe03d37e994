import { availableParallelism } from 'node:os'
import type { SourcePool, StartablePool } from '../source-pool.ts'

/** What a thread has to pay before it reads files of a format it has not read yet, in requests: about two hundred files. */
const lesson = 3

/** Requests to read files of one source that no thread has taken yet. */
type Queue = ((pool: SourcePool) => Promise<void>)[]

interface Scout {
  readonly pool: StartablePool
  /** What it has not answered yet. */
  asked: number
  isStarted: boolean
  /** That of the source whose files it read last. */
  queue: Queue | null
}

/**
 * Workers for the first list: as many sources' as can run at a time, for all sources. Where there are fewer processors
 * than sources, the others' threads would only be in the way. Code is slow until it has run a few thousand times, in each
 * thread for itself: so each reads the files of one source to their end, and only helps with many of another's.
 * Afterwards each source has its own.
 */
export class Scouts {
  readonly #most: number
  readonly #scouts: Scout[] = []
  readonly #queues: Queue[] = []
  #isOver = false

  constructor(most = availableParallelism()) {
    this.#most = most
  }

  /** A source's pool, as it looks at its folders and files. */
  enlist(own: StartablePool): SourcePool {
    const queue: Queue = []
    this.#queues.push(queue)
    if (this.#scouts.length < this.#most) {
      // The first one is started in any case.
      const isStarted = this.#scouts.length === 0
      this.#scouts.push({ pool: own, asked: 0, isStarted, queue: null })
    }
    const run: SourcePool['run'] = (task, request, options) => {
      if (this.#isOver) return own.run(task, request, options)
      if (task === 'summarise') return this.#wait(queue, (pool) => pool.run(task, request, options))
      const scout = this.#leastAsked()
      return this.#counted(scout, () => scout.pool.run(task, request, options), setImmediate)
    }
    return { run, close: () => own.close() }
  }

  /** There will be something to read for all of them; or there are folders to go through, and perhaps nothing to read. */
  start(what: 'all' | 'folders'): void {
    for (const scout of what === 'all' ? this.#scouts : this.#scouts.slice(0, 1)) {
      scout.pool.start()
      scout.isStarted = true
    }
  }

  /** The first list is there. */
  end(): void {
    this.#isOver = true
  }

  #leastAsked(): Scout {
    const started = this.#scouts.filter(({ isStarted }) => isStarted)
    return started.reduce((least, scout) => (scout.asked < least.asked ? scout : least))
  }

  #wait<Answer>(queue: Queue, ask: (pool: SourcePool) => Promise<Answer>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      queue.push((pool) => ask(pool).then(resolve, reject))
      this.#handOut()
    })
  }

  #handOut(): void {
    for (const scout of this.#scouts) {
      const queue = scout.asked === 0 ? this.#queueFor(scout) : null
      const job = queue?.shift()
      if (job === undefined) continue
      scout.queue = queue
      scout.isStarted = true
      void this.#counted(scout, () => job(scout.pool))
    }
  }

  /** `then`: when it may take the next. Who has gone through folders waits until what they hold waits to be read. */
  async #counted<Answer>(
    scout: Scout,
    ask: () => Promise<Answer>,
    then: (next: () => void) => void = (next) => next(),
  ): Promise<Answer> {
    scout.asked += 1
    try {
      return await ask()
    } finally {
      scout.asked -= 1
      then(() => this.#handOut())
    }
  }

  /** Its own, one that nobody reads, one that it pays to learn; of several the longest. */
  #queueFor(scout: Scout): Queue | null {
    if (scout.queue !== null && scout.queue.length > 0) return scout.queue
    const waiting = this.#queues.filter(({ length }) => length > 0)
    const unread = waiting.filter((queue) => this.#readersOf(queue) === 0)
    const many = waiting.filter((queue) => queue.length > lesson * Math.max(1, this.#readersOf(queue)))
    return (scout.isStarted ? longest(unread) : null) ?? longest(many)
  }

  #readersOf(queue: Queue): number {
    return this.#scouts.filter((scout) => scout.queue === queue).length
  }
}

function longest(queues: readonly Queue[]): Queue | null {
  return queues.reduce<Queue | null>(
    (most, queue) => (queue.length > (most?.length ?? 0) ? queue : most),
    null,
  )
}
