import { type Log, warning } from './logging/entry.ts'

/** What a person is told of something that is tried again and again: once, until it is another thing. */
export class Complaint {
  readonly #log: Log
  readonly #event: string
  #said = ''

  constructor(log: Log, event: string) {
    this.#log = log
    this.#event = event
  }

  /** It has not gone well since. */
  get isOpen(): boolean {
    return this.#said !== ''
  }

  say(message: string): void {
    if (message !== this.#said) this.#log(warning(this.#event, message))
    this.#said = message
  }

  /** It went well: the next time is told anew. */
  clear(): void {
    this.#said = ''
  }
}
