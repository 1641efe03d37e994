import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const child = fileURLToPath(new URL('poll-child.js', import.meta.url))

/** An other client that asks for the list of sessions every 10 ms. */
export class Poller {
  readonly #child: ChildProcess

  constructor(url: string) {
    this.#child = fork(child, [url])
  }

  /** Ends it; how many milliseconds it waited for each answer. */
  async stop(): Promise<readonly number[]> {
    this.#child.send('stop')
    const [latencies]: number[][] = await once(this.#child, 'message')
    return latencies ?? []
  }

  kill(): void {
    this.#child.kill()
  }
}
