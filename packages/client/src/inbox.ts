/** Takes what a subscription pushes. */
export interface Observer<T> {
  next(value: T): void
  error(failure: unknown): void
  complete(): void
}

/** How an inbox ended: it took as much as it may hold, its subscription ended or failed, or its reader left. */
export type Ending = 'full' | 'complete' | 'left' | { readonly failure: unknown }

export interface InboxOptions<T> {
  /** What may wait at most, in the unit of `weigh`. */
  readonly capacity: number
  readonly weigh: (value: T) => number
  /** Called once: nothing more is taken. */
  readonly onEnd: () => void
}

/**
 * Holds what was pushed until somebody pulls it. A subscription over a socket cannot be slowed down, so an inbox
 * that holds `capacity` takes no more: it has ended, and its subscription is to be opened anew, behind the last
 * value it gave.
 */
export class Inbox<T> implements Observer<T> {
  readonly #options: InboxOptions<T>
  #values: T[] = []
  #weight = 0
  #ending: Ending | null = null
  #wake: (() => void) | null = null

  constructor(options: InboxOptions<T>) {
    this.#options = options
  }

  next(value: T): void {
    if (this.#ending !== null) return
    this.#values.push(value)
    this.#weight += this.#options.weigh(value)
    this.#wake?.()
    if (this.#weight >= this.#options.capacity) this.end('full')
  }

  error(failure: unknown): void {
    this.end({ failure })
  }

  complete(): void {
    this.end('complete')
  }

  end(ending: Ending): void {
    if (this.#ending !== null) return
    this.#ending = ending
    this.#wake?.()
    this.#options.onEnd()
  }

  /** What has come since the last call; waits for something. Empty: it has ended, and all was pulled. */
  async pull(): Promise<readonly T[]> {
    while (this.#values.length === 0 && this.#ending === null) {
      await new Promise<void>((resolve) => (this.#wake = resolve))
      this.#wake = null
    }
    const values = this.#values
    this.#values = []
    this.#weight = 0
    return values
  }

  /** `null`: more may come. */
  get ending(): Ending | null {
    return this.#ending
  }
}
