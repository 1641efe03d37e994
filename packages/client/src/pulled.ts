import { Inbox, type Ending, type Observer } from './inbox.ts'

/** A subscription that can be opened again where its reader stands. */
export interface Feed<T> {
  /** Opens it, behind the last value that was pulled; returns what ends it. */
  readonly subscribe: (observer: Observer<T>) => () => void
  /** About the bytes that a value holds in memory. */
  readonly weigh: (value: T) => number
  /** Whether to open it again after this failure. Otherwise the reader's loop throws it. */
  readonly survives: (failure: unknown) => boolean
  readonly signal: AbortSignal
}

/** Half of what may wait: as much again may have been pulled and not yet looked at. In bytes. */
const capacity = 4 << 20
const pauseMs = 500

/** Pushes made pulls, in order, with bounded memory however slow the reader is. Ends without an error on abort. */
export async function* pulled<T>(feed: Feed<T>): AsyncGenerator<T, void> {
  while (!feed.signal.aborted) {
    const ending = yield* opened(feed)
    if (ending === 'left') return
    if (typeof ending === 'object' && !feed.survives(ending.failure)) throw ending.failure
    // A server that closes ends its subscriptions: it is given time to come back.
    if (ending !== 'full') await pause(pauseMs, feed.signal)
  }
}

async function* opened<T>({ subscribe, weigh, signal }: Feed<T>): AsyncGenerator<T, Ending> {
  let stop: (() => void) | undefined
  const inbox = new Inbox<T>({ capacity, weigh, onEnd: () => stop?.() })
  const leave = (): void => inbox.end('left')
  signal.addEventListener('abort', leave)
  stop = subscribe(inbox)
  try {
    for (;;) {
      const values = await inbox.pull()
      if (values.length === 0) return inbox.ending ?? 'left'
      for (const value of values) {
        if (signal.aborted) return 'left'
        yield value
      }
    }
  } finally {
    signal.removeEventListener('abort', leave)
    stop()
  }
}

/** Resolves after so many milliseconds, or at once when the signal aborts. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const end = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
  })
}
