/** Nobody wants to know any more: a newer query came. */
export class Ended extends Error {}

/**
 * Which query is the newest on each channel, in memory that both threads see: one that is being worked on
 * learns between two steps that a newer one has come.
 */
export interface Ticket {
  readonly newest: Int32Array<SharedArrayBuffer>
  readonly slot: number
  readonly number: number
}

/** A function that throws `Ended` once a newer query has come. */
export function checkOf(ticket: Ticket | null): () => void {
  if (ticket === null) return () => {}
  const { newest, slot, number } = ticket
  return () => {
    if (Atomics.load(newest, slot) !== number) throw new Ended('a newer query came')
  }
}

/** Channels that are told apart; more of them share. */
const slots = 1024

/** Gives each query of a channel a ticket that makes the one before it worthless. */
export class Channels {
  readonly #newest = new Int32Array(new SharedArrayBuffer(slots * Int32Array.BYTES_PER_ELEMENT))
  readonly #slots = new Map<string, number>()
  readonly #waiting = new Map<string, AbortController>()
  #number = 0

  /** `signal`: aborts when the next one of the channel comes. */
  next(channel: string): Ticket & { readonly signal: AbortSignal } {
    const slot = this.#slotOf(channel)
    const number = (this.#number = (this.#number + 1) | 0)
    Atomics.store(this.#newest, slot, number)
    this.#waiting.get(channel)?.abort(new Ended('a newer query came'))
    const controller = new AbortController()
    this.#waiting.set(channel, controller)
    return { newest: this.#newest, slot, number, signal: controller.signal }
  }

  #slotOf(channel: string): number {
    const known = this.#slots.get(channel)
    // Asked last, kept longest.
    this.#slots.delete(channel)
    const [oldest] = this.#slots.size < slots ? [] : this.#slots
    const slot = known ?? oldest?.[1] ?? this.#slots.size
    if (known === undefined && oldest !== undefined) {
      this.#slots.delete(oldest[0])
      this.#waiting.delete(oldest[0])
    }
    this.#slots.set(channel, slot)
    return slot
  }
}
