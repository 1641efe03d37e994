import { Pulse } from '../../pulse.ts'

/** How the indexer stands, for whoever asks; and what it was told, which makes it go on. */
export class IndexerState {
  /** Beats when something of this may have changed. */
  readonly changed: Pulse = new Pulse()
  readonly #wake = new Pulse()
  #told = 0
  #isSaved = false
  /** Why it cannot go on. */
  trouble: string | null = null

  /** Rises with everything it is told. */
  get told(): number {
    return this.#told
  }

  /** All that was noted and read is in the catalog. */
  get isSaved(): boolean {
    return this.#isSaved
  }

  /** There is news: it is not in the catalog yet. */
  tell(): void {
    this.#told += 1
    this.#isSaved = false
    this.#wake.beat()
  }

  /** What it had been told when it last looked is in the catalog. */
  noteSaved(told: number): void {
    this.trouble = null
    this.#isSaved ||= told === this.#told
  }

  /** What was written may be lost. */
  noteLost(): void {
    this.#isSaved = false
    this.changed.beat()
  }

  /** Resolves when there is news, on abort, or after so many milliseconds. */
  wait(signal: AbortSignal, timeout: number): Promise<void> {
    return this.#wake.next(signal, timeout)
  }
}
