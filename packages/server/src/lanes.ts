/** `live`: a reader waits for it. `background`: nobody does. */
export type Lane = 'live' | 'background'

interface Job {
  readonly start: () => Promise<unknown>
  readonly resolve: (answer: unknown) => void
  readonly reject: (reason: unknown) => void
}

interface LaneOptions {
  readonly lane: Lane
  readonly signal?: AbortSignal | undefined
}

/**
 * Runs one job at a time, live ones before background ones. Its length is bounded by its callers: each
 * waits for an answer before it asks again.
 */
export class Lanes {
  readonly #waiting: Record<Lane, Set<Job>> = { live: new Set(), background: new Set() }
  #busy = false
  #closed: Error | null = null

  /** Resolves or rejects as the job does. On abort it rejects with the signal's reason: a waiting job is dropped, a running one left to end. */
  run(start: () => Promise<unknown>, { lane, signal }: LaneOptions): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(this.#closed)
      if (signal?.aborted) return reject(signal.reason)
      const job: Job = {
        start,
        resolve: (answer) => (leave(), resolve(answer)),
        reject: (reason) => (leave(), reject(reason)),
      }
      const abort = () => {
        this.#waiting[lane].delete(job)
        job.reject(signal?.reason)
      }
      const leave = () => signal?.removeEventListener('abort', abort)
      signal?.addEventListener('abort', abort, { once: true })
      this.#waiting[lane].add(job)
      void this.#work()
    })
  }

  /** Rejects what waits, and all that comes later. */
  close(reason: Error): void {
    this.#closed = reason
    for (const lane of Object.values(this.#waiting)) {
      for (const job of lane) job.reject(reason)
      lane.clear()
    }
  }

  async #work(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    for (let job = this.#next(); job !== null; job = this.#next()) {
      // The answer of a job must not be taken for a failure of this loop.
      await job.start().then(job.resolve, job.reject)
    }
    this.#busy = false
  }

  #next(): Job | null {
    for (const lane of [this.#waiting.live, this.#waiting.background]) {
      for (const job of lane) {
        lane.delete(job)
        return job
      }
    }
    return null
  }
}
