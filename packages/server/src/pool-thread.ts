import { Piscina } from 'piscina'
import { Gate } from './gate.ts'

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

export interface ThreadOptions {
  /** Milliseconds an answer may take: one so late was lost on its way, or its worker turns in a circle. */
  readonly patience?: number
  /** What a thread may hold, in megabytes. */
  readonly memory?: number
  /** Of that, what is new, in megabytes: who makes much that is soon garbage collects it less often with more. */
  readonly nursery?: number
  /**
   * The thread's event loop turns between tasks. Otherwise it waits for the next one standing still, which is quicker,
   * and frees nothing that native code gave: libsql keeps a kilobyte of each answer until the loop turns.
   */
  readonly turns?: boolean
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

interface Order {
  readonly request: unknown
  readonly transfer: readonly ArrayBuffer[] | undefined
}

/** One thread, and a new one when it has died. */
export class PoolThread {
  readonly #worker: URL
  #options: ThreadOptions
  #living: Living | null = null
  #closed = false
  #isBusy = false
  /** Ends the wait for an answer whose worker has died. */
  #mourn: (death: Death) => void = () => {}

  constructor(worker: URL, options: ThreadOptions) {
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

  start(): void {
    if (!this.#closed) this.#started()
  }

  async rest(changed: ThreadOptions = {}): Promise<void> {
    this.#options = { ...this.#options, ...changed }
    if (!this.#isBusy) await this.#end()
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#end()
  }

  async #end(): Promise<void> {
    const living = this.#living
    // First, so that its end is no death: a Piscina that is destroyed twice starts a new thread.
    this.#living = null
    await living?.end()
  }

  async #attempt(name: string, { request, transfer }: Order): Promise<unknown> {
    // One thread and one request at a time: a worker that goes meanwhile goes over this one.
    const death = new Promise<never>((_resolve, reject) => (this.#mourn = reject))
    const living = this.#started()
    this.#isBusy = true
    const late = setTimeout(() => this.#bury(living), this.#options.patience ?? longest)
    try {
      return await Promise.race([
        death,
        living.piscina.run(request, { name, ...(transfer && { transferList: [...transfer] }) }),
      ])
    } catch (error) {
      throw this.#closed ? new PoolClosed() : error
    } finally {
      clearTimeout(late)
      this.#isBusy = false
      this.#mourn = () => {}
    }
  }

  #started(): Living {
    if (this.#closed) throw new PoolClosed()
    if (this.#living !== null) return this.#living
    const living = new Living(this.#worker, this.#options)
    const died = (): void => this.#bury(living)
    living.piscina.once('workerDestroy', died)
    // A worker that dies idle owes nobody an answer; unheard, the event would end the process.
    living.piscina.on('error', died)
    this.#living = living
    return living
  }

  /** Piscina would make a new worker, but none any more once one has failed before it was ready. */
  #bury(living: Living): void {
    if (this.#living !== living) return
    this.#living = null
    this.#mourn(new Death('a worker died'))
    void living.end()
  }
}

/** A thread, and the gate before its native code. */
class Living {
  readonly piscina: Piscina
  readonly #gate = new Gate()

  constructor(worker: URL, { memory = 256, nursery = 6, turns = false }: ThreadOptions) {
    this.piscina = new Piscina({
      filename: worker.href,
      minThreads: 1, // 0 would strand what waits when a worker dies
      maxThreads: 1,
      maxQueue: Infinity,
      concurrentTasksPerWorker: 1,
      execArgv: [...preloads(process.execArgv), ...byImport],
      env: process.env, // and with it what NODE_OPTIONS says
      workerData: { gate: this.#gate.memory },
      recordTiming: false,
      atomics: turns ? 'disabled' : 'sync',
      // A small nursery: four workers with the usual one held 100 MB of garbage between them.
      resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: nursery },
    })
    this.#gate.guard(this.piscina.threads)
  }

  async end(): Promise<void> {
    await this.#gate.close()
    await this.piscina.destroy()
  }
}

class Death extends Error {}
