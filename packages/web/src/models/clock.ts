import { signal, type ReadonlySignal } from '@preact/signals'

/** The time in epoch milliseconds, as signals: what shows an age reads `minute`'s coarse one, a running tool `second`. */
export interface Clock {
  /** Renewed every ten seconds. */
  readonly coarse: ReadonlySignal<number>
  /** Renewed every second while somebody reads it. */
  readonly fine: ReadonlySignal<number>
  readonly now: () => number
  readonly close: () => void
}

/** A clock on the system's time; it ticks no finer than somebody looks. */
export function createClock(now: () => number = Date.now): Clock {
  const coarse = signal(now())
  const timer = setInterval(() => (coarse.value = now()), 10_000)
  const fine = ticking(now)
  return { coarse, fine, now, close: () => clearInterval(timer) }
}

function ticking(now: () => number): ReadonlySignal<number> {
  let timer: ReturnType<typeof setInterval> | undefined
  const fine = signal(now(), {
    watched() {
      this.value = now()
      timer = setInterval(() => (this.value = now()), 1_000)
    },
    unwatched: () => clearInterval(timer),
  })
  return fine
}
