/**
 * Wakes all who wait for something to have changed. It carries no data: whoever wakes looks at the state
 * itself, so nothing is lost between looking and waiting.
 */
export class Pulse {
  readonly #waiting = new Set<() => void>()

  /** Resolves at the next beat, on abort, or after `timeout` milliseconds; never rejects. */
  next(signal: AbortSignal, timeout?: number): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve()
      const timer = timeout === undefined ? undefined : setTimeout(() => wake(), timeout).unref()
      const wake = () => {
        clearTimeout(timer)
        this.#waiting.delete(wake)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      this.#waiting.add(wake)
      signal.addEventListener('abort', wake, { once: true })
    })
  }

  beat(): void {
    for (const wake of this.#waiting) wake()
  }
}
