import { Piscina } from 'piscina'
import type { Tasks } from '@unspool/parsers'
import { Lanes, type Lane } from './lanes.ts'

/** A worker died of this request twice, the second time a fresh one: the request itself is deadly. */
export class WorkerLost extends Error {
  readonly code = 'WORKER_LOST'

  constructor(task: string) {
    super(`a worker was lost twice over ${task}`)
    this.name = 'WorkerLost'
  }
}

/** The pool was closed before the request was answered. */
export class PoolClosed extends Error {
  readonly code = 'POOL_CLOSED'

  constructor() {
    super('the worker pool is closed')
    this.name = 'PoolClosed'
  }
}

interface RunOptions {
  /** Stops the waiting, not the worker: the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal
  /** Whether a reader waits for the answer. By default everything does but scans, summaries and quiet reads. */
  readonly lane?: Lane
}

/** One source's worker: takes one request at a time, those a reader waits for first. */
export interface SourcePool {
  /**
   * A worker that dies, or owes its answer for too long, is replaced and its request tried once more.
   * Rejects with `WorkerLost` when that one dies too, with `PoolClosed` after `close`, with the signal's reason on abort.
   */
  run<T extends keyof Tasks>(
    task: T,
    request: Parameters<Tasks[T]>[0],
    options?: RunOptions,
  ): Promise<ReturnType<Tasks[T]>>
  close(): Promise<void>
}

/** No step takes minutes: an answer that is so late was lost on its way, or its worker turns in a circle. Milliseconds. */
const longest = 120_000

const background: ReadonlySet<string> = new Set<keyof Tasks>(['scan', 'summarise'])

/** A pool of one thread over the module at `worker`, which exports one function for each task. The thread starts with the first request. `patience`: milliseconds an answer may take. */
export function createSourcePool(worker: URL, patience = longest): SourcePool {
  const thread = new Thread(worker, patience)
  const lanes = new Lanes()
  return {
    async run(task, request, options = {}) {
      const lane = options.lane ?? laneOf(task, request)
      const answer = await lanes.run(() => thread.run(task, request), { lane, signal: options.signal })
      return answer as ReturnType<Tasks[typeof task]>
    },
    async close() {
      lanes.close(new PoolClosed())
      await thread.close()
    },
  }
}

function laneOf(task: keyof Tasks, request: object): Lane {
  const verifying = 'quiet' in request && request.quiet === true
  return background.has(task) || verifying ? 'background' : 'live'
}

/** A Piscina of one thread, and a new one when it has given up. */
class Thread {
  readonly #worker: URL
  readonly #patience: number
  #piscina: Piscina | null = null
  #closed = false
  /** Ends the wait for an answer whose worker has died. */
  #mourn: (death: Death) => void = () => {}

  constructor(worker: URL, patience: number) {
    this.#worker = worker
    this.#patience = patience
  }

  async run(task: string, request: object): Promise<unknown> {
    try {
      return await this.#attempt(task, request)
    } catch (error) {
      if (!(error instanceof Death)) throw error
    }
    try {
      return await this.#attempt(task, request)
    } catch (error) {
      throw error instanceof Death ? new WorkerLost(task) : error
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#piscina?.destroy()
  }

  async #attempt(task: string, request: object): Promise<unknown> {
    // One thread and one request at a time: a worker that goes meanwhile goes over this one.
    const death = new Promise<never>((_resolve, reject) => (this.#mourn = reject))
    const piscina = this.#living()
    const late = setTimeout(() => this.#bury(piscina), this.#patience)
    try {
      return await Promise.race([death, piscina.run(request, { name: task })])
    } catch (error) {
      throw this.#closed ? new PoolClosed() : error
    } finally {
      clearTimeout(late)
      this.#mourn = () => {}
    }
  }

  #living(): Piscina {
    if (this.#closed) throw new PoolClosed()
    this.#piscina ??= this.#start()
    return this.#piscina
  }

  #start(): Piscina {
    const piscina = new Piscina({
      filename: this.#worker.href,
      minThreads: 1, // 0 would strand what waits when a worker dies
      maxThreads: 1,
      maxQueue: Infinity,
      concurrentTasksPerWorker: 1,
      recordTiming: false,
      // A small nursery: four workers with the usual one held 100 MB of garbage between them.
      resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 6 },
    })
    const died = () => this.#bury(piscina)
    piscina.once('workerDestroy', died)
    // A worker that dies idle owes nobody an answer; unheard, the event would end the process.
    piscina.on('error', died)
    return piscina
  }

  /** Piscina would make a new worker, but none any more once one has failed before it was ready. */
  #bury(piscina: Piscina): void {
    if (this.#piscina !== piscina) return
    this.#piscina = null
    this.#mourn(new Death('a worker died'))
    void piscina.destroy()
  }
}

class Death extends Error {}
