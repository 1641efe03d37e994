/** Work that goes on behind live reads, one piece at a time, and waits to be looked at when it is done. */
export class Behind<T> {
  #running: Promise<void> | null = null
  #done: { readonly value: T } | { readonly error: unknown } | null = null

  /** Settles with the piece under way, and never rejects; `null` when there is none. */
  get running(): Promise<void> | null {
    return this.#running
  }

  start(work: Promise<T>): void {
    this.#running = work.then(
      (value) => this.#end({ value }),
      (error: unknown) => this.#end({ error }),
    )
  }

  /** What the last piece came to, once; throws what it failed with. */
  take(): T | null {
    const done = this.#done
    this.#done = null
    if (done === null) return null
    if ('error' in done) throw done.error
    return done.value
  }

  #end(done: { readonly value: T } | { readonly error: unknown }): void {
    this.#running = null
    this.#done = done
  }
}
