import type { Block, Json, Message } from '@unspool/core'

/** Writes a log by hand: each call adds one message and gives it the next id and time. */
export class Scribe {
  readonly messages: Message[] = []
  #at: number
  #calls = 0
  #follows: string | undefined

  /** `at`: epoch milliseconds of the first message. */
  constructor(at: number) {
    this.#at = at
  }

  prompt(text: string, ...more: readonly Block[]): this {
    return this.#add('user', [{ type: 'text', text }, ...more], 40_000)
  }

  answer(...blocks: readonly (Block | string)[]): this {
    return this.#add('assistant', blocks.map(asBlock), 9_000)
  }

  /** A call and, unless it still runs, its result. */
  tool(name: string, input: Json, result?: Result): this {
    const callId = `call-${++this.#calls}`
    this.#add('assistant', [{ type: 'tool-call', callId, name, input }], 3_000)
    if (result === undefined) return this
    const content = [{ type: 'text' as const, text: result.output ?? '' }, ...(result.images ?? [])]
    const { exitCode, took = 300, diff } = result
    const blocks: Block[] = [{ type: 'tool-result', callId, content, isError: result.failed === true }]
    blocks.push({
      type: 'tool-detail',
      callId,
      durationMs: took,
      ...(exitCode !== undefined && { exitCode }),
      ...(diff !== undefined && { diff }),
    })
    return this.#add('tool', blocks, took)
  }

  notice(kind: Extract<Block, { type: 'notice' }>['kind'], text: string): this {
    return this.#add('system', [{ type: 'notice', kind, text }], 1_000)
  }

  /** Marks all so far as copied from another session. */
  copiedFrom(from: string): this {
    this.messages.forEach((message, n) => (this.messages[n] = { ...message, from }))
    return this
  }

  /** Goes back: the next message follows this one. */
  after(id: string): this {
    this.#follows = id
    return this
  }

  #add(role: Message['role'], blocks: readonly Block[], ms: number): this {
    this.#at += ms
    const id = `m${this.messages.length + 1}`
    const follows = this.#follows === undefined ? {} : { parentId: this.#follows }
    this.#follows = undefined
    this.messages.push({ id, role, at: this.#at, model: 'opus-4-5', blocks, ...follows })
    return this
  }
}

export interface Result {
  readonly output?: string
  readonly failed?: true
  readonly exitCode?: number
  /** Milliseconds. */
  readonly took?: number
  readonly diff?: string
  readonly images?: readonly Extract<Block, { type: 'image' }>[]
}

/** So many messages that look like work: prompts, answers and tools by turns, each line told from the others. */
export function manyMessages(count: number, from = 0): readonly Message[] {
  return Array.from({ length: count }, (_, index): Message => {
    const n = from + index
    const common = { id: `n${n}`, at: Date.UTC(2026, 0, 1) + n * 1_000 }
    if (n % 10 === 0) return { ...common, role: 'user', blocks: [{ type: 'text', text: `Prompt ${n}` }] }
    const text = n % 10 === 5 ? `Answer ${n}\n\n${'A sentence of an answer. '.repeat(n % 7)}` : `Answer ${n}`
    return { ...common, role: 'assistant', blocks: [{ type: 'text', text }] }
  })
}

function asBlock(block: Block | string): Block {
  return typeof block === 'string' ? { type: 'text', text: block } : block
}
