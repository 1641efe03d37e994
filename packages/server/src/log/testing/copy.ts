import type { Message } from '@unspool/core'
import type { SessionLog } from '../session-log.ts'

/** A reader's copy of the log, kept as a client keeps it. */
export class Copy {
  messages: Message[] = []
  resets = 0
  cursor = ''
  readonly #steps: ReturnType<SessionLog['stream']>

  constructor(steps: ReturnType<SessionLog['stream']>) {
    this.#steps = steps
  }

  /** Takes steps until the copy is what is expected; the test's own time limit is the limit. */
  until(ids: readonly string[]): Promise<void> {
    return this.untilTrue(() => this.messages.map(({ id }) => id).join() === ids.join())
  }

  async untilTrue(done: () => boolean): Promise<void> {
    while (!done()) {
      const { value } = await this.#steps.next()
      if (value === undefined) throw new Error('the stream ended')
      const { cursor, delta } = value
      if (delta.reset) {
        this.messages = []
        this.resets += 1
      }
      this.messages.push(...delta.entries.map(({ message }) => message))
      this.cursor = cursor
    }
  }
}
