/** Keeps what is told before the first list is out, to be looked at after it: nothing may slow that down. */
export class Early {
  #notes: (() => void)[] | null = []

  note(note: () => void): void {
    if (this.#notes === null) note()
    else this.#notes.push(note)
  }

  /** From now on nothing is kept. */
  take(): void {
    const notes = this.#notes ?? []
    this.#notes = null
    for (const note of notes) note()
  }
}
