import type { AnswerRow, Counted, DayRow, ToolCount } from '../documents/counter.ts'

/** Adds up what stretches of a log come to, by the rules that the catalog's tables have. */
export class Tallies {
  readonly #answers = new Map<string, AnswerRow>()
  readonly #days = new Map<string, DayRow>()
  readonly #tools = new Map<string, ToolCount>()

  add({ answers, days, tools, copiedBefore }: Counted): void {
    if (copiedBefore) this.#forget()
    for (const answer of answers) this.#addAnswer(answer)
    for (const { day, model, prompts, answers: more } of days) {
      const known = this.#days.get(`${day} ${model}`) ?? { prompts: 0, answers: 0 }
      this.#days.set(`${day} ${model}`, {
        day,
        model,
        prompts: prompts + known.prompts,
        answers: more + known.answers,
      })
    }
    for (const { day, tool, model, calls, errors } of tools) {
      const known = this.#tools.get(`${day} ${tool} ${model}`) ?? { calls: 0, errors: 0 }
      this.#tools.set(`${day} ${tool} ${model}`, {
        day,
        tool,
        model,
        calls: calls + known.calls,
        errors: errors + known.errors,
      })
    }
  }

  get all() {
    return {
      answers: sorted(this.#answers),
      days: sorted(this.#days),
      tools: sorted(this.#tools),
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
    this.#days.clear()
    this.#tools.clear()
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
