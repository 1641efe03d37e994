import { costOf, type Counts, type Prices, priceOf } from '@unspool/core'

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
export class Sum {
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
