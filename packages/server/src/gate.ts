import type { Worker } from 'node:worker_threads'
import { closed, inside, leave } from '@unspool/parsers'

/** Milliseconds that a process which exits waits for a call under way: a large commit on a slow disk. */
const longest = 5_000

const open = new Set<Gate>()

/** The outside of a gate: for who starts and ends the threads behind it. */
export class Gate {
  readonly memory = new SharedArrayBuffer(4)
  readonly #state = new Int32Array(this.memory)
  #workers: readonly Worker[] = []

  constructor() {
    // Whoever calls `process.exit` ends all threads, wherever they are.
    if (open.size === 0) process.on('exit', closeAll)
    open.add(this)
  }

  /** Says which threads are behind it. */
  guard(workers: readonly Worker[]): void {
    this.#workers = workers
    // One that has run out of memory in there does not come out any more.
    for (const worker of workers) worker.once('exit', () => leave(this.#state))
  }

  guards(worker: Worker): boolean {
    return this.#workers.includes(worker)
  }

  /** Resolves when no thread is inside; none comes in any more. */
  async close(): Promise<void> {
    this.#shut()
    while (this.#isEntered()) await new Promise((resolve) => setTimeout(resolve, 1))
    open.delete(this)
    if (open.size === 0) process.off('exit', closeAll)
  }

  /** The same for a process that has no time left. */
  closeNow(): void {
    this.#shut()
    while (this.#isEntered())
      if (Atomics.wait(this.#state, 0, inside | closed, longest) === 'timed-out') return
  }

  #shut(): void {
    Atomics.or(this.#state, 0, closed)
  }

  #isEntered(): boolean {
    return (Atomics.load(this.#state, 0) & inside) !== 0
  }
}

/** The gate in front of a thread of this process; `null`: it has none. */
export function gateOf(worker: Worker): Gate | null {
  return [...open].find((gate) => gate.guards(worker)) ?? null
}

function closeAll(): void {
  for (const gate of open) gate.closeNow()
}
