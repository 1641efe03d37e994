import { TRPCError } from '@trpc/server'

/** At work at a time for one connection; others wait their turn. */
const mostAtWork = 64
const mostWaiting = 4096
const mostSubscriptions = 256

/** What one connection has asked for and not been given yet. None can take the server for itself. */
export class Calls {
  #atWork = 0
  #subscriptions = 0
  readonly #waiting: (() => void)[] = []

  /** Does what is asked when it is its turn. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#atWork < mostAtWork) this.#atWork += 1
    else await this.#turn()
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next === undefined) this.#atWork -= 1
      else next()
    }
  }

  /** Counts a subscription until what it returns is called. */
  subscribe(): () => void {
    if (this.#subscriptions >= mostSubscriptions)
      throw tooMany(`at most ${mostSubscriptions} subscriptions on one connection: end some, or open another`)
    this.#subscriptions += 1
    return () => void (this.#subscriptions -= 1)
  }

  #turn(): Promise<void> {
    if (this.#waiting.length >= mostWaiting)
      throw tooMany(`more than ${mostWaiting} questions wait on one connection: await some answers first`)
    return new Promise((resolve) => this.#waiting.push(resolve))
  }
}

function tooMany(message: string): TRPCError {
  return new TRPCError({ code: 'TOO_MANY_REQUESTS', message })
}
