import type { Message } from '@unspool/core'
import type { SessionLog } from '../session-log.ts'

/** A client's copy of a log, kept as a client keeps it: what was applied, and the cursor of the last of it. */
export class Reader {
  messages: Message[] = []
  resets = 0
  /** Ids that were given although the copy had them. */
  doubled: string[] = []
  #cursors: string[] = []
  #start: string | null = null
  #stop = new AbortController()
  #steps: ReturnType<SessionLog['stream']> | null = null
  #upToDate = false

  connect(log: SessionLog): void {
    this.#stop = new AbortController()
    this.#steps = log.stream({ after: this.#cursors.at(-1) ?? this.#start, from: 'start' }, this.#stop.signal)
    this.#upToDate = false
  }

  /** Loses the connection with the last messages still on their way: they were never applied. */
  async disconnect(lost = 0): Promise<void> {
    this.#stop.abort()
    await this.#steps?.return()
    const kept = Math.max(0, this.messages.length - lost)
    if (kept < this.messages.length) this.#start = kept === 0 ? null : this.#start
    this.messages = this.messages.slice(0, kept)
    this.#cursors = this.#cursors.slice(0, kept)
  }

  /** Takes steps until `done`; a test's own time limit ends what never comes. */
  async until(done: () => boolean): Promise<void> {
    while (!done() || !this.#upToDate) {
      const { value } = (await this.#steps?.next()) ?? {}
      if (value === undefined) throw new Error('the stream ended')
      if (value.delta.reset) this.#reset()
      for (const { cursor, message } of value.delta.entries) {
        if (this.messages.some(({ id }) => id === message.id)) this.doubled.push(message.id)
        this.messages.push(message)
        this.#cursors.push(cursor)
      }
      this.#upToDate = value.delta.upToDate
    }
  }

  #reset(): void {
    this.messages = []
    this.#cursors = []
    this.resets += 1
  }
}
