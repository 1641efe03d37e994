import { growthOf, type Message, noTokens, type Usage } from '@unspool/core'
import { dayOf } from './day.ts'

/** What counting goes on from: all that earlier messages say about later ones. */
export interface CountState {
  /** In force for answers that name none. */
  readonly model: string | null
  /** The last running total. */
  readonly total: Usage | null
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

export interface Counted {
  readonly answers: readonly AnswerRow[]
  readonly days: readonly DayRow[]
  readonly tools: readonly ToolCount[]
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
  readonly #days = new Map<string, DayRow>()
  readonly #tools = new Map<string, ToolCount>()
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
      days: [...this.#days.values()],
      tools: [...this.#tools.values()],
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
    this.#countTools(message, !isCopied)
    this.#countTurns(message, !isCopied)
  }

  /** Everything before a copied message is copied too. */
  #forget(): void {
    this.#copiedBefore = true
    this.#days.clear()
    this.#tools.clear()
    for (const [key, answer] of this.#answers) this.#answers.set(key, { ...answer, copied: true })
  }

  #book(message: Message, usage: Usage, offset: number): void {
    const spent = usage.total ? growthOf(usage, this.#state.total ?? noTokens) : usage
    if (usage.total) this.#state = { ...this.#state, total: usage }
    const { responseId, id } = message
    // A day on which something was only paid for is one too.
    if (message.from === undefined) this.#addTurn(message.model ?? this.#state.model, 0, 0)
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

  #countTools({ blocks, side, model }: Message, counts: boolean): void {
    const of = (side ? model : this.#state.model) ?? ''
    for (const block of blocks) {
      if (block.type === 'tool-call') {
        this.#calls.set(block.callId, block.name)
        if (counts) this.#addTool(block.name, { model: of, calls: 1, errors: 0 })
      } else if (block.type === 'tool-result') {
        const tool = this.#calls.get(block.callId)
        this.#calls.delete(block.callId)
        if (counts && tool !== undefined && block.isError)
          this.#addTool(tool, { model: of, calls: 0, errors: 1 })
      }
    }
  }

  #addTool(tool: string, { model, calls, errors }: { model: string; calls: number; errors: number }): void {
    const day = this.#day
    const key = `${day} ${model} ${tool}`
    const known = this.#tools.get(key)
    const sum = { calls: calls + (known?.calls ?? 0), errors: errors + (known?.errors ?? 0) }
    this.#tools.set(key, { day, tool, model, ...sum })
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
    if (counts && (isNew || isPrompt)) this.#addTurn(this.#state.model, Number(isPrompt), Number(isNew))
  }

  #addTurn(of: string | null, prompts: number, answers: number): void {
    const day = this.#day
    const model = of ?? ''
    const key = `${day} ${model}`
    const known = this.#days.get(key)
    this.#days.set(key, {
      day,
      model,
      prompts: prompts + (known?.prompts ?? 0),
      answers: answers + (known?.answers ?? 0),
    })
  }

  get #day(): number {
    return dayOf(this.#state.at)
  }
}

function identityOf({ responseId, id, at }: Message): string | null {
  if (responseId !== undefined) return responseId
  return id.startsWith('@') ? null : `${id} ${at}`
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
