import { setTimeout as sleep } from 'node:timers/promises'
import type { Message } from '@unspool/core'

/** Text that tells of a message which append it is and when it was written (`process.hrtime.bigint()`). */
export function mark(tag: string, seq: number): string {
  return `MARK:${tag}:${seq}:${process.hrtime.bigint()}:`
}

interface Arrival {
  readonly seq: number
  /** Milliseconds from right before the write until now. */
  readonly latency: number
}

/** What has arrived of a run of marked appends. */
export class Arrivals {
  readonly #pattern: RegExp
  readonly #count: number
  readonly #arrived: Arrival[] = []
  readonly #seen = new Set<number>()
  #complete = () => {}
  readonly #completed = new Promise<void>((resolve) => (this.#complete = resolve))

  /** `tag` consists of letters, digits and hyphens. */
  constructor(tag: string, count: number) {
    this.#pattern = new RegExp(`MARK:${tag}:(\\d+):(\\d+):`, 'g')
    this.#count = count
  }

  take(message: Message): void {
    for (const block of message.blocks) if (block.type === 'text') this.takeText(block.text)
  }

  /** Text with any number of marks in it. */
  takeText(text: string): void {
    const now = process.hrtime.bigint()
    for (const [, seq = '', written = ''] of text.matchAll(this.#pattern)) {
      this.#arrived.push({ seq: Number(seq), latency: Number(now - BigInt(written)) / 1e6 })
      this.#seen.add(Number(seq))
    }
    if (this.missing === 0) this.#complete()
  }

  /** Resolves when each append has arrived, or after so many milliseconds. */
  async within(ms: number): Promise<void> {
    await Promise.race([this.#completed, sleep(ms, undefined, { ref: false })])
  }

  /** Milliseconds from each append to its first arrival. */
  get latencies(): number[] {
    const first = new Map(this.#arrived.toReversed().map(({ seq, latency }) => [seq, latency]))
    return [...first.values()]
  }

  get missing(): number {
    return this.#count - this.#seen.size
  }

  get doubled(): number {
    return this.#arrived.length - this.#seen.size
  }

  /** Arrivals that came after one that was written later. */
  get disordered(): number {
    return this.#arrived.filter(({ seq }, i) => seq < (this.#arrived[i - 1]?.seq ?? 0)).length
  }
}
