/**
 * Wakes all who wait for something to have changed. It carries no data: whoever wakes looks at the state
 * itself, so nothing is lost between looking and waiting.
 */
export class Pulse {
  readonly #waiting = new Set<() => void>()

  /** Resolves at the next beat or on abort; never rejects. */
  next(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve()
      const wake = () => {
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
