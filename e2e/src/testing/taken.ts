import type { Message } from '@unspool/core'

/** What went wrong on the way; all of it is to be 0. */
export interface Faults {
  readonly lost: number
  readonly doubled: number
  /** Given, but never written, or out of order. */
  readonly wrong: number
  readonly resets: number
}

/** What one reader of a session was given, in order. */
export class Taken {
  readonly #texts: string[] = []
  #resets = 0
  readonly #waiting = new Set<() => void>()

  take(message: Message): void {
    this.#texts.push(message.blocks.map((block) => ('text' in block ? block.text : '')).join(''))
    for (const wake of this.#waiting) wake()
    this.#waiting.clear()
  }

  reset(): void {
    this.#resets += 1
  }

  /** Resolves with the next message; a test's own time limit ends what never comes. */
  more(): Promise<void> {
    return new Promise((resolve) => this.#waiting.add(resolve))
  }

  /** Resolves when the last of these has been given. */
  async until(written: readonly string[]): Promise<void> {
    const last = written.at(-1) ?? ''
    while (!this.#texts.includes(last)) await this.more()
  }

  /** Compares with what was written. */
  faults(written: readonly string[]): Faults {
    const first = [...new Set(this.#texts)]
    const arrived = new Set(first)
    const kept = written.filter((text) => arrived.has(text))
    return {
      lost: written.length - kept.length,
      doubled: this.#texts.length - first.length,
      wrong: first.filter((text, n) => text !== kept[n]).length,
      resets: this.#resets,
    }
  }
}

/** All that went wrong for some readers. */
export function sumOf(all: readonly Faults[]): Faults {
  const sum = (key: keyof Faults): number => all.reduce((total, faults) => total + faults[key], 0)
  return { lost: sum('lost'), doubled: sum('doubled'), wrong: sum('wrong'), resets: sum('resets') }
}

export const none: Faults = { lost: 0, doubled: 0, wrong: 0, resets: 0 }
