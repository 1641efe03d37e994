import { createClient } from '@unspool/client'
import type { Message } from '@unspool/core'

export interface Follow {
  readonly url: string
  readonly key: string
  readonly from: 'start' | 'end'
  readonly take: (message: Message) => void
}

/** One client that follows one session, over a connection of its own. */
export class Follower {
  readonly #stop = new AbortController()
  readonly #following: Promise<void>
  #resets = 0
  #caughtUp = () => {}
  /** Resolves when the client was told that it has everything. */
  readonly #there = new Promise<void>((resolve) => (this.#caughtUp = resolve))

  private constructor(follow: Follow) {
    this.#following = this.#run(follow)
  }

  /** Resolves when it has caught up. Rejects when the subscription fails before that. */
  static async start(follow: Follow): Promise<Follower> {
    const follower = new Follower(follow)
    await Promise.race([follower.#there, follower.#following])
    return follower
  }

  /** How often the server took back what it had sent. */
  get resets(): number {
    return this.#resets
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#following
  }

  async #run({ url, key, from, take }: Follow): Promise<void> {
    const client = createClient({ url })
    try {
      for await (const { delta } of client.stream(key, { from, signal: this.#stop.signal })) {
        if (delta.reset) this.#resets += 1
        for (const { message } of delta.entries) take(message)
        if (delta.upToDate) this.#caughtUp()
      }
    } finally {
      await client.close()
    }
  }
}
