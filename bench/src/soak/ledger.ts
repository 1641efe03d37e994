/** What one follower was given of a run of numbered appends: told as it comes, so that hours cost no memory. */
export class Ledger {
  #next = 0
  lost = 0
  /** Also what came after something written later. */
  doubled = 0

  take(seq: number): void {
    if (seq < this.#next) {
      this.doubled += 1
      return
    }
    this.lost += seq - this.#next
    this.#next = seq + 1
  }

  /** All appends are there up to this many. */
  hasAll(count: number): boolean {
    return this.#next >= count
  }

  /** Nothing more will come. */
  close(count: number): void {
    this.lost += Math.max(0, count - this.#next)
    this.#next = Math.max(count, this.#next)
  }
}
