import { type Addition, type DayRow, summed } from '../documents/additions.ts'
import type { AnswerRow, Counted } from '../documents/counter.ts'

/** Adds up what stretches of a log come to, by the rules that the catalog's tables have. */
export class Tallies {
  readonly #answers = new Map<string, AnswerRow>()
  readonly #additions = new Map<number, Addition>()
  readonly #paidDays: DayRow[] = []

  add({ answers, additions, paidDays, copiedBefore }: Counted): void {
    if (copiedBefore) this.#forget()
    for (const answer of answers) this.#addAnswer(answer)
    this.#paidDays.push(...paidDays)
    for (const addition of additions)
      if (!this.#additions.has(addition.key)) this.#additions.set(addition.key, addition)
  }

  get all() {
    const paid = { key: 0, days: this.#paidDays, tools: [] }
    const { days, tools } = summed([paid, ...this.#additions.values()])
    return {
      answers: sorted(this.#answers),
      days: days.toSorted((a, b) => (`${a.day} ${a.model}` < `${b.day} ${b.model}` ? -1 : 1)),
      tools: tools.toSorted((a, b) => (`${a.day} ${a.tool}` < `${b.day} ${b.tool}` ? -1 : 1)),
    }
  }

  /** Of all that is not copied; dollars in millionths. */
  get tokens() {
    const paid = [...this.#answers.values()].filter(({ copied }) => !copied).map(({ usage }) => usage)
    return {
      input: sum(paid.map(({ input }) => input)),
      cacheRead: sum(paid.map(({ cacheRead }) => cacheRead)),
      cacheWrite: sum(paid.map(({ cacheWrite }) => cacheWrite)),
      output: sum(paid.map(({ output }) => output)),
      cacheWriteLong: sum(paid.map(({ cacheWriteLong = 0 }) => cacheWriteLong)),
      cost: Math.round(sum(paid.map(({ cost = 0 }) => cost)) * 1e6),
    }
  }

  #forget(): void {
    this.#additions.clear()
    this.#paidDays.length = 0
    for (const [key, answer] of this.#answers) this.#answers.set(key, { ...answer, copied: true })
  }

  #addAnswer(answer: AnswerRow): void {
    const known = this.#answers.get(answer.key)
    if (known === undefined) this.#answers.set(answer.key, answer)
    else if (answer.usage.output > known.usage.output)
      this.#answers.set(answer.key, {
        ...answer,
        day: known.day,
        identity: known.identity,
        copied: known.copied,
      })
  }
}

function sorted<T>(rows: ReadonlyMap<string, T>): readonly T[] {
  return [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0)
}
