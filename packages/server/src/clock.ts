/** The time, and waking up at one. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  /** Runs this once after so many milliseconds; the function it gives takes that back. */
  after(milliseconds: number, run: () => void): () => void
}

export const systemClock: Clock = {
  now: Date.now,
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds).unref()
    return () => clearTimeout(timer)
  },
}
