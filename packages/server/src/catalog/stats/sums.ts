import { costOf, type Counts, type Prices, priceOf, type StatsRow } from '@unspool/core'

/** One group of tokens: those of one model, their cost reported by the agent or not. */
export interface SpentRow {
  readonly key: string | null
  readonly source: string
  readonly model: string | null
  readonly reported: boolean
  readonly input: number
  readonly cacheRead: number
  readonly cacheWrite: number
  readonly cacheWriteLong: number
  readonly output: number
  readonly reasoning: number
  readonly cost: number
}

/** Adds up what belongs together. */
class Sum {
  #sessions = 0
  #prompts = 0
  #answers = 0
  #tokens = { input: 0, cacheRead: 0, cacheWrite: 0, output: 0, reasoning: 0 }
  #cost = { reported: 0, estimated: 0, unpriced: 0 }
  readonly sources = new Set<string>()

  get counts(): Counts {
    return {
      sessions: this.#sessions,
      prompts: this.#prompts,
      answers: this.#answers,
      tokens: this.#tokens,
      cost: this.#cost,
    }
  }

  addSessions(source: string, sessions: number): void {
    this.sources.add(source)
    this.#sessions += sessions
  }

  addTurns(source: string, prompts: number, answers: number): void {
    this.sources.add(source)
    this.#prompts += prompts
    this.#answers += answers
  }

  /** Gives the model when its price is not known. */
  addSpent(row: SpentRow, prices: Prices): string | null {
    this.sources.add(row.source)
    const { input, cacheRead, cacheWrite, output, reasoning } = this.#tokens
    this.#tokens = {
      input: input + row.input,
      cacheRead: cacheRead + row.cacheRead,
      cacheWrite: cacheWrite + row.cacheWrite,
      output: output + row.output,
      reasoning: reasoning + row.reasoning,
    }
    if (row.reported) {
      this.#cost = { ...this.#cost, reported: this.#cost.reported + row.cost }
      return null
    }
    const price = row.model === null ? null : priceOf(row.model, prices)
    if (price !== null) {
      this.#cost = { ...this.#cost, estimated: this.#cost.estimated + costOf(row, price) }
      return null
    }
    const tokens = row.input + row.cacheRead + row.cacheWrite + row.output
    this.#cost = { ...this.#cost, unpriced: this.#cost.unpriced + tokens }
    return tokens > 0 ? row.model : null
  }
}

/** The sums of a table: of all, of each row, and, where they are wanted, of each source in a row. */
export class Sums {
  readonly #withSources: boolean
  readonly #sums = new Map<string | null, { readonly all: Sum; readonly bySource: Map<string, Sum> }>()

  constructor(withSources: boolean) {
    this.#withSources = withSources
  }

  /** All that match. */
  readonly total = new Sum()

  /** What something is added to. */
  of(key: string | null, source: string): readonly Sum[] {
    return [this.total, ...this.rowsOf(key, source)]
  }

  /** Its row, and what of that is the source's. */
  rowsOf(key: string | null, source: string): readonly Sum[] {
    const known = this.#sums.get(key) ?? { all: new Sum(), bySource: new Map<string, Sum>() }
    this.#sums.set(key, known)
    if (!this.#withSources) return [known.all]
    const own = known.bySource.get(source) ?? new Sum()
    known.bySource.set(source, own)
    return [known.all, own]
  }

  rows(): StatsRow[] {
    return [...this.#sums].map(([key, { all, bySource }]) => {
      const [source = null, ...others] = all.sources
      const sources = [...bySource].map(([id, sum]) => ({ source: id, ...sum.counts }))
      return {
        key,
        source: others.length === 0 ? source : null,
        label: key,
        ...all.counts,
        ...(this.#withSources ? { sources } : {}),
      }
    })
  }
}
