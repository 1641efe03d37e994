import { workerData } from 'node:worker_threads'

/**
 * Native code that finds its thread ended in the middle of a call may take the whole process along: libsql does, and
 * zlib between making a stream and setting it up. So threads make such calls inside a gate, four bytes that they share
 * with whoever ends them and closes it first.
 */

/** Bits of a gate. */
export const inside = 1
export const closed = 2

/** Calls native code from a thread that somebody may end at any time; from one without a gate, just so. Not from within another such call. */
export function native<T>(call: () => T): T {
  if (here === null) return call()
  if ((Atomics.or(here, 0, inside) & closed) !== 0) {
    leave(here)
    for (;;) Atomics.wait(here, 0, closed) // the end comes
  }
  try {
    return call()
  } finally {
    leave(here)
  }
}

/** What comes out of a gate, or is dead in there, leaves it. */
export function leave(state: Int32Array): void {
  if ((Atomics.and(state, 0, ~inside) & closed) !== 0) Atomics.notify(state, 0)
}

const here = stateOf(workerData)

function stateOf(data: unknown): Int32Array | null {
  const isGated = typeof data === 'object' && data !== null && 'gate' in data
  return isGated && data.gate instanceof SharedArrayBuffer ? new Int32Array(data.gate) : null
}
