import { createClient } from '@unspool/client'
import { eventStream } from './event-stream.ts'
import type { Growth } from './growth.ts'
import { type Faults, sumOf, Taken } from './taken.ts'

interface Reader {
  readonly taken: Taken
  readonly written: readonly string[]
  readonly reading: Promise<void>
}

/** Reads every session twice: over a WebSocket as our client does, and as server-sent events by hand. */
export class Readers {
  readonly #stop = new AbortController()
  readonly #client: ReturnType<typeof createClient>
  readonly #readers: readonly Reader[]

  constructor(url: string, { sessions }: Growth) {
    this.#client = createClient({ url })
    this.#readers = sessions.flatMap(({ file, written }) =>
      [this.#overSocket, this.#overEvents].map((read) => {
        const taken = new Taken()
        return { taken, written, reading: read.call(this, { url, key: file.key, taken }) }
      }),
    )
  }

  /** Resolves when each reader was given one message more, on whatever connection. */
  async more(): Promise<void> {
    await this.#whileReading(this.#readers.map(({ taken }) => taken.more()))
  }

  /** What had gone wrong once each has the last of what was written. */
  async end(): Promise<Faults> {
    await this.#whileReading(this.#readers.map(({ taken, written }) => taken.until(written)))
    this.#stop.abort()
    await this.#client.close()
    await Promise.all(this.#readers.map(({ reading }) => reading))
    return sumOf(this.#readers.map(({ taken, written }) => taken.faults(written)))
  }

  /** A reader that fails is not waited for. */
  async #whileReading(waits: readonly Promise<void>[]): Promise<void> {
    await Promise.race([Promise.all(waits), Promise.all(this.#readers.map(({ reading }) => reading))])
  }

  async #overSocket({ key, taken }: { key: string; taken: Taken }): Promise<void> {
    for await (const step of this.#client.tail(key, { signal: this.#stop.signal })) {
      if (step.reset) taken.reset()
      else taken.take(step.message)
    }
  }

  async #overEvents({ url, key, taken }: { url: string; key: string; taken: Taken }): Promise<void> {
    for await (const delta of eventStream(url, key, this.#stop.signal)) {
      if (delta.reset) taken.reset()
      for (const { message } of delta.entries) if (message.blocks.length > 0) taken.take(message)
    }
  }
}
