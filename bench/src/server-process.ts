import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** What the server process tells of itself. */
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
}

/** `watch`: measure delay and peak afresh from now on. */
export interface Request {
  readonly id: number
  readonly ask: 'report' | 'watch'
}

export type Answer =
  | { readonly id: 0; readonly url: string }
  | { readonly id: number; readonly report: Report }

const child = fileURLToPath(new URL('server-child.js', import.meta.url))

/** A server over one home directory, in a process of its own. */
export class ServerProcess {
  readonly url: string
  readonly pid: number
  readonly #child: ChildProcess
  readonly #died: Promise<never>
  #asked = 0

  private constructor(process: ChildProcess, died: Promise<never>, url: string) {
    this.#child = process
    this.#died = died
    this.url = url
    this.pid = process.pid ?? 0
  }

  static async start(home: string): Promise<ServerProcess> {
    const process = fork(child, [home], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    const died = deathOf(process)
    const [answer] = await Promise.race([once(process, 'message') as Promise<[Answer]>, died])
    if (!('url' in answer)) throw new Error('the server process did not begin with its address')
    return new ServerProcess(process, died, answer.url)
  }

  report(): Promise<Report> {
    return this.#ask('report')
  }

  /** Measures the event-loop delay and the peak of memory afresh from now on. */
  async watch(): Promise<void> {
    await this.#ask('watch')
  }

  async cpuMs(): Promise<number> {
    return (await this.report()).cpuMs
  }

  /** Resolves when the process has used next to no processor time for a second. Rejects after a minute. */
  async quiet(): Promise<void> {
    const second = 1000
    for (let waited = 0; waited < 60; waited++) {
      const before = await this.cpuMs()
      await new Promise((resolve) => setTimeout(resolve, second))
      if ((await this.cpuMs()) - before < second * 0.03) return
    }
    throw new Error('the server did not come to rest within a minute')
  }

  async close(): Promise<void> {
    if (this.#child.exitCode !== null) return
    const gone = once(this.#child, 'exit')
    this.#child.disconnect()
    await gone
  }

  #ask(ask: Request['ask']): Promise<Report> {
    const id = ++this.#asked
    const answered = new Promise<Report>((resolve) => {
      const take = (answer: Answer) => {
        if (answer.id !== id || !('report' in answer)) return
        this.#child.off('message', take)
        resolve(answer.report)
      }
      this.#child.on('message', take)
    })
    this.#child.send({ id, ask } satisfies Request)
    return Promise.race([answered, this.#died])
  }
}

/** Rejects when the process ends. */
async function deathOf(process: ChildProcess): Promise<never> {
  const [code, signal] = await once(process, 'exit')
  throw new Error(`the server process ended (${String(signal ?? code)})`)
}
