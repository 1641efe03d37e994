/** What a person is told of something that is tried again and again: once, until it is another thing. */
export class Complaint {
  readonly #log: (line: string) => void
  #said = ''

  constructor(log: (line: string) => void) {
    this.#log = log
  }

  /** It has not gone well since. */
  get isOpen(): boolean {
    return this.#said !== ''
  }

  say(line: string): void {
    if (line !== this.#said) this.#log(line)
    this.#said = line
  }

  /** It went well: the next time is told anew. */
  clear(): void {
    this.#said = ''
  }
}
