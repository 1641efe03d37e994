/** Bytes of the logs that one commit keeps, and how many of the first ones are small. */
const first = 1 << 20
const usual = 20 << 20
const firstOnes = 24

/**
 * When what was read is enough for a commit. The first few are small, so that the newest sessions are found at once;
 * each one leaves a piece of the index, so that many small ones make queries slow.
 */
export class CommitSize {
  #left = first
  #commits = 0

  /** More was read; `true`: it is enough. */
  isReachedWith(bytes: number): boolean {
    this.#left -= bytes
    if (this.#left > 0) return false
    this.#commits += 1
    this.#left = this.#commits < firstOnes ? first : usual
    return true
  }
}
