import type { Worker } from 'node:worker_threads'
import { gateOf } from '../../gate.ts'

/** Every thread of this process, so that a test can end some: nothing else can, from outside. */
export class Threads {
  readonly #living = new Set<Worker>()
  readonly #note = (worker: Worker): void => {
    this.#living.add(worker)
    worker.once('exit', () => this.#living.delete(worker))
  }

  constructor() {
    process.on('worker', this.#note)
  }

  get living(): readonly Worker[] {
    return [...this.#living]
  }

  /** Ends one of them, in the middle of whatever it does, but no call of native code; which one, `nth` decides. */
  async kill(nth: number): Promise<void> {
    const worker = this.living[nth % Math.max(1, this.#living.size)]
    if (worker === undefined) return
    await gateOf(worker)?.close()
    await worker.terminate()
  }

  close(): void {
    process.off('worker', this.#note)
  }
}
