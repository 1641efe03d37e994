import { Piscina } from 'piscina'
import { Lanes, type Lane } from './lanes.ts'

/** A worker died of this request as often as it was tried: the request itself is deadly. */
export class WorkerLost extends Error {
  readonly code = 'WORKER_LOST'

  constructor(task: string) {
    super(`a worker was lost over ${task}, and so was the next one`)
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

export interface RunOptions {
  /** Stops the waiting, not the worker: the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal
  /** Whether somebody waits for the answer. */
  readonly lane?: Lane
  /** Memory that goes over to the worker instead of being copied. Such a request is not tried again. */
  readonly transfer?: readonly ArrayBuffer[]
}

/** What a worker module exports: one function a task. */
type Task = (request: never) => unknown
type RequestOf<F> = F extends (request: infer Request) => unknown ? Request : never
type AnswerOf<F> = F extends (request: never) => infer Answer ? Awaited<Answer> : never

/** One thread over a module: takes one request at a time, those somebody waits for first. */
export interface Pool<T extends { readonly [K in keyof T]: Task }> {
  /**
   * A worker that dies, or owes its answer for too long, is replaced and its request tried once more.
   * Rejects with `WorkerLost` when that one dies too, with `PoolClosed` after `close`, with the signal's reason on abort.
   */
  run<K extends keyof T & string>(
    task: K,
    request: RequestOf<T[K]>,
    options?: RunOptions,
  ): Promise<AnswerOf<T[K]>>
  /** Ends the thread until the next request comes; not while one is under way. */
  rest(): Promise<void>
  close(): Promise<void>
}

export interface PoolOptions {
  /** Milliseconds an answer may take: one so late was lost on its way, or its worker turns in a circle. */
  readonly patience?: number
  /** What a thread may hold, in megabytes. */
  readonly memory?: number
  /** Of that, what is new, in megabytes: who makes much that is soon garbage collects it less often with more. */
  readonly nursery?: number
}

/**
 * Piscina loads a module by `require` first. Where Node can do that with ours, a thread that is ended meanwhile takes
 * the whole process along (Node 20.20: `IsGraphAsync must be used on an instantiated module`); an `import` does not.
 */
const byImport = ['--no-experimental-require-module'].filter((flag) =>
  process.allowedNodeEnvironmentFlags.has(flag),
)

/** What a thread is to load first, as the process was told to: with flags of its own it would inherit nothing. */
function preloads(flags: readonly string[]): string[] {
  return flags.flatMap((flag, n) => {
    if (!/^(?:-r|--require|--import)(?:=|$)/.test(flag)) return []
    return flag.includes('=') ? [flag] : [flag, flags[n + 1] ?? '']
  })
}

/** No step takes minutes. */
const longest = 120_000

/** A pool of one thread over the module at `worker`, which exports one function for each task. The thread starts with the first request. */
export function createPool<T extends { readonly [K in keyof T]: Task }>(
  worker: URL,
  options: PoolOptions = {},
): Pool<T> {
  const thread = new Thread(worker, options)
  const lanes = new Lanes()
  return {
    async run(task, request, { lane = 'live', signal, transfer } = {}) {
      const answer = await lanes.run(() => thread.run(task, { request, transfer }), { lane, signal })
      return answer as AnswerOf<T[typeof task]>
    },
    rest: () => thread.rest(),
    async close() {
      lanes.close(new PoolClosed())
      await thread.close()
    },
  }
}

interface Order {
  readonly request: unknown
  readonly transfer: readonly ArrayBuffer[] | undefined
}

/** A Piscina of one thread, and a new one when it has given up. */
class Thread {
  readonly #worker: URL
  readonly #options: PoolOptions
  #piscina: Piscina | null = null
  #closed = false
  #isBusy = false
  /** Ends the wait for an answer whose worker has died. */
  #mourn: (death: Death) => void = () => {}

  constructor(worker: URL, options: PoolOptions) {
    this.#worker = worker
    this.#options = options
  }

  async run(task: string, order: Order): Promise<unknown> {
    try {
      return await this.#attempt(task, order)
    } catch (error) {
      if (!(error instanceof Death)) throw error
      if (order.transfer !== undefined) throw new WorkerLost(task)
    }
    try {
      return await this.#attempt(task, order)
    } catch (error) {
      throw error instanceof Death ? new WorkerLost(task) : error
    }
  }

  async rest(): Promise<void> {
    if (this.#isBusy) return
    const piscina = this.#piscina
    this.#piscina = null
    await piscina?.destroy()
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#piscina?.destroy()
  }

  async #attempt(name: string, { request, transfer }: Order): Promise<unknown> {
    // One thread and one request at a time: a worker that goes meanwhile goes over this one.
    const death = new Promise<never>((_resolve, reject) => (this.#mourn = reject))
    const piscina = this.#living()
    this.#isBusy = true
    const late = setTimeout(() => this.#bury(piscina), this.#options.patience ?? longest)
    try {
      return await Promise.race([
        death,
        piscina.run(request, { name, ...(transfer && { transferList: [...transfer] }) }),
      ])
    } catch (error) {
      throw this.#closed ? new PoolClosed() : error
    } finally {
      clearTimeout(late)
      this.#isBusy = false
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
      execArgv: [...preloads(process.execArgv), ...byImport],
      env: process.env, // and with it what NODE_OPTIONS says
      recordTiming: false,
      // A small nursery: four workers with the usual one held 100 MB of garbage between them.
      resourceLimits: {
        maxOldGenerationSizeMb: this.#options.memory ?? 256,
        maxYoungGenerationSizeMb: this.#options.nursery ?? 6,
      },
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
