import type { Client, FollowOptions, TailStep } from '@unspool/client'
import type { Message } from '@unspool/core'

/** The shown text of a message. */
function textOf(message: Message): string {
  return message.blocks.map((block) => ('text' in block ? block.text : '')).join('')
}

/** What a script that tails a session has seen. */
export class Tail {
  texts: string[] = []
  resets = 0
  cursor: string | null = null
  readonly #steps: AsyncIterator<TailStep>
  readonly #stop = new AbortController()

  constructor(client: Client, key: string, options: FollowOptions = {}) {
    this.#steps = client.tail(key, { ...options, signal: this.#stop.signal })[Symbol.asyncIterator]()
  }

  /** Takes steps until it has seen so many messages; the test's own time limit ends what never comes. */
  async until(count: number): Promise<string[]> {
    while (this.texts.length < count) await this.#step()
    return this.texts
  }

  async untilReset(): Promise<void> {
    const { resets } = this
    while (this.resets === resets) await this.#step()
  }

  async end(): Promise<void> {
    this.#stop.abort()
    await this.#steps.return?.()
  }

  async #step(): Promise<void> {
    const { value, done } = await this.#steps.next()
    if (done === true) throw new Error('the tail ended')
    if (value.reset) {
      this.texts = []
      this.resets += 1
    } else {
      this.texts.push(textOf(value.message))
      this.cursor = value.cursor
    }
  }
}
