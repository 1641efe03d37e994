import type { Partings } from './partings.ts'
import type { Row } from './rows.ts'

/** The first and the last row that somebody sees. */
export interface Extremes {
  readonly first: string
  readonly last: string
}

/**
 * The ways on stand where paths part, and need room there. A parting that is found among the rows somebody reads waits
 * until they have scrolled on: it would move what they read.
 */
export class LatePartings {
  #drawn: Partings = new Map()
  #rows: readonly Row[] = []
  #waiting: readonly string[] = []

  /** Some that were found are not drawn yet. */
  get isWaiting(): boolean {
    return this.#waiting.length > 0
  }

  /** What is drawn of all that are known. `seen`: what somebody reads; `null` where nobody does, or wants to see them. */
  of(all: Partings, rows: readonly Row[], seen: Extremes | null): Partings {
    this.#rows = rows
    const inView = seen === null ? new Set<string>() : between(rows, seen)
    this.#waiting = [...all.keys()].filter((row) => inView.has(row) && !this.#drawn.has(row))
    const { length } = this.#waiting
    this.#drawn = length === 0 ? all : new Map([...all].filter(([row]) => !this.#waiting.includes(row)))
    return this.#drawn
  }

  /** Whether somebody has scrolled on from one that waits. */
  isDue(seen: Extremes): boolean {
    if (!this.isWaiting) return false
    const inView = between(this.#rows, seen)
    return this.#waiting.some((row) => !inView.has(row))
  }
}

function between(rows: readonly Row[], { first, last }: Extremes): ReadonlySet<string> {
  const start = rows.findIndex(({ id }) => id === first)
  const end = rows.findIndex(({ id }) => id === last)
  return new Set(start === -1 || end === -1 ? [] : rows.slice(start, end + 1).map(({ id }) => id))
}
