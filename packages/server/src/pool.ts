import { Lanes, type Lane } from './lanes.ts'
import { PoolClosed, PoolThread, type ThreadOptions } from './pool-thread.ts'

export { PoolClosed, WorkerLost } from './pool-thread.ts'

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
  /** Begins to start the thread, before the first request. */
  start(): void
  /** Ends the thread until the next request comes; not while one is under way. The next one has these options, too. */
  rest(options?: ThreadOptions): Promise<void>
  close(): Promise<void>
}

/** A pool of one thread over the module at `worker`, which exports one function for each task. The thread starts with the first request. */
export function createPool<T extends { readonly [K in keyof T]: Task }>(
  worker: URL,
  options: ThreadOptions = {},
): Pool<T> {
  const thread = new PoolThread(worker, options)
  const lanes = new Lanes()
  return {
    async run(task, request, { lane = 'live', signal, transfer } = {}) {
      const answer = await lanes.run(() => thread.run(task, { request, transfer }), { lane, signal })
      return answer as AnswerOf<T[typeof task]>
    },
    start: () => thread.start(),
    rest: (changed) => thread.rest(changed),
    async close() {
      lanes.close(new PoolClosed())
      await thread.close()
    },
  }
}
