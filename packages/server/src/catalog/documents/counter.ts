import { growthOf, isFormerTotal, type Message, noTokens, type Usage } from '@unspool/core'
import { type Addition, additionKey, type DayRow, type ToolCount } from './additions.ts'
import { dayOf } from './day.ts'
import { identityOf, nameOf } from './identity.ts'

/** What counting goes on from: all that earlier messages say about later ones. */
export interface CountState {
  /** In force for answers that name none. */
  readonly model: string | null
  /** What told the last running total. */
  readonly total: Pick<Message, 'at' | 'usage'> | null
  /** An answer is open: its `responseId`, or empty. */
  readonly open: string | null
  /** What was last seen is a prompt of nothing but images: one that joins it is no other. */
  readonly images: boolean
  readonly at: number | null
  /** Names of the tools whose results are still out, by call. */
  readonly calls: readonly (readonly [callId: string, tool: string])[]
}

export const countStart: CountState = {
  model: null,
  total: null,
  open: null,
  images: false,
  at: null,
  calls: [],
}

/** Tokens that are counted once. `identity` is equal in all copies of one answer, in whatever session. */
export interface AnswerRow {
  readonly key: string
  readonly identity: string | null
  readonly day: number
  readonly model: string | null
  readonly usage: Usage
  readonly copied: boolean
}

export interface Counted {
  readonly answers: readonly AnswerRow[]
  readonly additions: readonly Addition[]
  /** On which something was paid for: they count as days, whatever else was done on them. */
  readonly paidDays: readonly DayRow[]
  /** All that came before was copied from another session. */
  readonly copiedBefore: boolean
}

/** Calls without a result are remembered no longer than so many others. */
const mostCalls = 256

/** Counts messages in the order of the log, from any point of it. */
export class Counter {
  #state: CountState
  readonly #calls: Map<string, string>
  readonly #answers = new Map<string, AnswerRow>()
  readonly #additions = new Map<string, Omit<Addition, 'key'>>()
  readonly #paidDays = new Map<string, DayRow>()
  #copiedBefore = false

  constructor(state: CountState) {
    this.#state = state
    this.#calls = new Map(state.calls)
  }

  get state(): CountState {
    return { ...this.#state, calls: [...this.#calls].slice(-mostCalls) }
  }

  get counted(): Counted {
    return {
      answers: [...this.#answers.values()],
      additions: [...this.#additions].map(([key, addition]) => ({ key: additionKey(key), ...addition })),
      paidDays: [...this.#paidDays.values()],
      copiedBefore: this.#copiedBefore,
    }
  }

  /** The tool that a call was of, while its result is out. */
  toolOf(callId: string): string | null {
    return this.#calls.get(callId) ?? null
  }

  take(message: Message, offset: number): void {
    const { model, at } = this.#state
    this.#state = {
      ...this.#state,
      model: message.side ? model : (message.model ?? model),
      at: message.at ?? at,
    }
    const isCopied = message.from !== undefined
    if (isCopied) this.#forget()
    if (message.usage !== undefined) this.#book(message, message.usage, offset)
    const tools = this.#toolsIn(message)
    if (!isCopied && tools.length > 0) this.#add(`t${nameOf(message)}`, { days: [], tools })
    this.#countTurns(message, !isCopied)
  }

  /** Everything before a copied message is copied too. */
  #forget(): void {
    this.#copiedBefore = true
    this.#additions.clear()
    this.#paidDays.clear()
    for (const [key, answer] of this.#answers) this.#answers.set(key, { ...answer, copied: true })
  }

  #book(message: Message, usage: Usage, offset: number): void {
    const { total } = this.#state
    if (usage.total && total !== null && isFormerTotal(message, total)) return
    const spent = usage.total ? growthOf(usage, total?.usage ?? noTokens) : usage
    const { responseId, id, at } = message
    if (usage.total) this.#state = { ...this.#state, total: { at, usage } }
    // A day on which something was only paid for is one too.
    if (message.from === undefined) this.#notePaidDay(message.model ?? this.#state.model)
    const key = usage.total ? `t${offset}` : responseId === undefined ? `m${id}` : `r${responseId}`
    const known = this.#answers.get(key)
    if (known !== undefined && known.usage.output >= spent.output) return
    this.#answers.set(key, {
      key,
      identity: usage.total ? null : identityOf(message),
      day: known?.day ?? this.#day,
      model: message.model ?? this.#state.model,
      usage: spent,
      copied: known?.copied ?? message.from !== undefined,
    })
  }

  #toolsIn({ blocks, side, model: own }: Message): readonly ToolCount[] {
    const model = (side ? own : this.#state.model) ?? ''
    const day = this.#day
    return blocks.flatMap((block): ToolCount[] => {
      if (block.type === 'tool-call') {
        this.#calls.set(block.callId, block.name)
        return [{ day, tool: block.name, model, calls: 1, errors: 0 }]
      }
      if (block.type !== 'tool-result') return []
      const tool = this.#calls.get(block.callId)
      this.#calls.delete(block.callId)
      return tool === undefined || !block.isError ? [] : [{ day, tool, model, calls: 0, errors: 1 }]
    })
  }

  #countTurns(message: Message, counts: boolean): void {
    const { role, responseId, joins, side } = message
    const isAnswer = role === 'assistant' && message.blocks.some(({ type }) => type !== 'notice')
    const isNew =
      isAnswer &&
      (responseId === undefined ? !joins || this.#state.open === null : responseId !== this.#state.open)
    const isPrompt = !side && isPromptOf(message) && !(joins && this.#state.images)
    if (message.blocks.length > 0) this.#state = { ...this.#state, images: hasOnlyImages(message) }
    if (isAnswer) this.#state = { ...this.#state, open: responseId ?? '' }
    // Without an id an answer ends with whatever follows it; with one it may go on behind results.
    else if (message.blocks.length > 0 && this.#state.open === '')
      this.#state = { ...this.#state, open: null }
    if (!counts) return
    const row = { day: this.#day, model: this.#state.model ?? '' }
    if (isPrompt) this.#add(`p${nameOf(message)}`, { days: [{ ...row, prompts: 1, answers: 0 }], tools: [] })
    // What goes on with an answer is none, nor is it when it is written again behind the answer's end.
    if (isNew || (isAnswer && responseId === undefined)) {
      const days = isNew ? [{ ...row, prompts: 0, answers: 1 }] : []
      this.#add(`a${responseId ?? nameOf(message)}`, { days, tools: [] })
    }
  }

  /** The first one counts. */
  #add(key: string, addition: Omit<Addition, 'key'>): void {
    if (!this.#additions.has(key)) this.#additions.set(key, addition)
  }

  #notePaidDay(of: string | null): void {
    const row = { day: this.#day, model: of ?? '', prompts: 0, answers: 0 }
    this.#paidDays.set(`${row.day} ${row.model}`, row)
  }

  get #day(): number {
    return dayOf(this.#state.at)
  }
}

function hasOnlyImages({ role, blocks }: Message): boolean {
  return role === 'user' && blocks.every(({ type }) => type === 'image')
}

function isPromptOf({ role, blocks }: Message): boolean {
  return (
    role === 'user' &&
    blocks.some(({ type, ...block }) =>
      type === 'notice' ? 'kind' in block && block.kind === 'command' : type === 'text' || type === 'image',
    )
  )
}
