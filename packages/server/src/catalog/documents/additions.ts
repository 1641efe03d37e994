import { hash } from 'node:crypto'

/** What one message adds to the sums of its session. It counts once, however often and how far apart it is written. */
export interface Addition {
  /** Of the message, or of the answer it is part of; equal whenever it is written again. */
  readonly key: number
  readonly days: readonly DayRow[]
  readonly tools: readonly ToolCount[]
}

export interface DayRow {
  readonly day: number
  readonly model: string
  readonly prompts: number
  readonly answers: number
}

export interface ToolCount {
  readonly day: number
  readonly tool: string
  readonly model: string
  readonly calls: number
  readonly errors: number
}

/** 52 bits, which a number holds: of a hundred thousand messages in a session one in a million is mistaken for another. */
export function additionKey(text: string): number {
  return Number.parseInt(hash('sha1', text, 'hex').slice(0, 13), 16)
}

/** All of them together, a row for each day and model. */
export function summed(additions: readonly Addition[]): Pick<Addition, 'days' | 'tools'> {
  const days = new Map<string, DayRow>()
  const tools = new Map<string, ToolCount>()
  for (const { day, model, prompts, answers } of additions.flatMap((addition) => addition.days)) {
    const known = days.get(`${day} ${model}`)
    const sum = { prompts: prompts + (known?.prompts ?? 0), answers: answers + (known?.answers ?? 0) }
    days.set(`${day} ${model}`, { day, model, ...sum })
  }
  for (const { day, tool, model, calls, errors } of additions.flatMap((addition) => addition.tools)) {
    const key = `${day} ${model} ${tool}`
    const known = tools.get(key)
    const sum = { calls: calls + (known?.calls ?? 0), errors: errors + (known?.errors ?? 0) }
    tools.set(key, { day, tool, model, ...sum })
  }
  return { days: [...days.values()], tools: [...tools.values()] }
}
