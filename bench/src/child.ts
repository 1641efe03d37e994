import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** What a measured process tells of itself. */
export interface Report {
  /** Processor time used so far, all threads, in milliseconds. */
  readonly cpuMs: number
  /** Bytes. */
  readonly rss: number
  /** Most bytes since `watch`, looked at every 100 ms. */
  readonly peak: number
  /** Delay of the main thread's event loop since `watch`, in milliseconds. */
  readonly delayP99: number
  readonly delayMax: number
  /** How long this process waited for each answer since `watch`, in milliseconds. */
  readonly waits: readonly number[]
}

/** `watch`: measure delays, waits and the peak afresh from now on; `rest`: no more. */
export interface Request {
  readonly id: number
  readonly ask: 'report' | 'watch' | 'rest'
}

export type Answer =
  | { readonly id: 0; readonly hello: string; readonly tookMs: number }
  | { readonly id: number; readonly report: Report }

export interface ChildOptions {
  readonly args?: readonly string[]
  /** A module that each of its threads loads first. */
  readonly preload?: URL
  readonly variables?: Readonly<Record<string, string>>
}

/** A process that the bench starts and asks about itself. */
export class Child {
  /** What it said when it was ready; the server's address. */
  readonly hello: string
  readonly pid: number
  /** When its process was started: `performance.now()`. */
  readonly began: number
  /** Milliseconds from then until it was ready. */
  readonly startMs: number
  /** The milliseconds of those in which it did its own work: the rest is Node's start, and that of its code. */
  readonly tookMs: number
  readonly #process: ChildProcess
  readonly #died: Promise<never>
  #asked = 0

  private constructor(process: ChildProcess, died: Promise<never>, start: Start) {
    this.#process = process
    this.#died = died
    this.hello = start.hello
    this.tookMs = start.tookMs
    this.began = start.began
    this.startMs = performance.now() - start.began
    this.pid = process.pid ?? 0
  }

  /** Resolves when it is ready. Rejects when it ends before. */
  static async start(name: ChildName, options: ChildOptions = {}): Promise<Child> {
    const { args = [], preload, variables } = options
    const script = fileURLToPath(new URL(`${name}-child.js`, import.meta.url))
    const began = performance.now()
    const child = fork(script, args, {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      execArgv: preload === undefined ? [] : ['--import', preload.href],
      env: { ...process.env, ...variables },
    })
    const died = deathOf(child, name)
    const [answer] = await Promise.race([once(child, 'message') as Promise<[Answer]>, died])
    if (!('hello' in answer)) throw new Error(`the ${name} process did not say that it is ready`)
    return new Child(child, died, { ...answer, began })
  }

  report(): Promise<Report> {
    return this.#ask('report')
  }

  /** Measures delays, waits and the peak of memory afresh from now on. */
  async watch(): Promise<void> {
    await this.#ask('watch')
  }

  /** The last report of what is watched. */
  rest(): Promise<Report> {
    return this.#ask('rest')
  }

  /** Resolves when the process has used next to no processor time for a second. Rejects after a minute. */
  async quiet(): Promise<void> {
    const second = 1000
    for (let waited = 0; waited < 60; waited++) {
      const before = await this.report()
      await new Promise((resolve) => setTimeout(resolve, second))
      if ((await this.report()).cpuMs - before.cpuMs < second * 0.03) return
    }
    throw new Error('a process did not come to rest within a minute')
  }

  async close(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return
    const gone = once(this.#process, 'exit')
    this.#process.disconnect()
    await gone
  }

  #ask(ask: Request['ask']): Promise<Report> {
    const id = ++this.#asked
    const answered = new Promise<Report>((resolve) => {
      const take = (answer: Answer) => {
        if (answer.id !== id || !('report' in answer)) return
        this.#process.off('message', take)
        resolve(answer.report)
      }
      this.#process.on('message', take)
    })
    this.#process.send({ id, ask } satisfies Request)
    return Promise.race([answered, this.#died])
  }
}

type ChildName = 'server' | 'idle' | 'polling' | 'text'

interface Start {
  readonly hello: string
  readonly tookMs: number
  readonly began: number
}

/** Rejects when the process ends. */
async function deathOf(process: ChildProcess, name: string): Promise<never> {
  const [code, signal] = await once(process, 'exit')
  throw new Error(`the ${name} process ended (${String(signal ?? code)})`)
}
