import type { FilesSum } from '@unspool/core'
import { computed, effect, type ReadonlySignal } from '@preact/signals'
import { pause } from './pause.ts'

/** Milliseconds between two looks at a session that grows. */
const AGAIN_MS = 1_000

/** Reads once, and again after each growth, but not more often than once in a while. */
export class Following {
  readonly #growth: () => unknown
  readonly #read: () => Promise<void>
  readonly #ended: AbortSignal
  #isStale = true
  #wake: (() => void) | null = null
  #stop: (() => void) | null = null

  constructor(growth: () => unknown, read: () => Promise<void>, ended: AbortSignal) {
    this.#growth = growth
    this.#read = read
    this.#ended = ended
  }

  start(): void {
    if (this.#stop !== null) return
    this.#stop = effect(() => {
      this.#growth()
      this.#isStale = true
      this.#wake?.()
    })
    void this.#run()
  }

  stop(): void {
    this.#stop?.()
    this.#wake?.()
  }

  async #run(): Promise<void> {
    while (!this.#ended.aborted) {
      this.#isStale = false
      await this.#read()
      await pause(AGAIN_MS, this.#ended)
      if (this.#isStale || this.#ended.aborted) continue
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }
}

/** The growth of a session and of those subagents whose edits are among its own. */
export function growthBy(
  sum: ReadonlySignal<FilesSum | null>,
  growth: (subagents: readonly string[]) => unknown,
): () => unknown {
  // Only whose edits they are, so that an answer does not count as growth.
  const subagents = computed(() => JSON.stringify(sum.value?.subagents ?? []))
  return () => growth(JSON.parse(subagents.value) as readonly string[])
}
