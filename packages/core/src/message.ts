import type { Block } from './block.ts'

export type Role = 'user' | 'assistant' | 'tool' | 'system'

/** One immutable unit of a session's log, made from one record of the agent's file. */
export interface Message {
  /**
   * The agent's own id of the record, else `@` + position (`@position.1` for a second record of one line).
   * Unique in its session.
   */
  readonly id: string
  /** The record this one follows. Absent: the one before it in the log. `null`: a root. */
  readonly parentId?: string | null
  readonly role: Role
  /** Epoch milliseconds; `null` when the record has none. For display: order is the log's. */
  readonly at: number | null
  /** Shared by the records of one model answer. */
  readonly responseId?: string
  /**
   * Continues the open answer, which a tool, user or system message closes (sources without a `responseId`).
   * Of a prompt: continues the one right before it, if that is nothing but images.
   */
  readonly joins?: true
  /** Key of the session this message was copied from, by a fork. Everything before it in the log is copied too. Shown, marked, not counted. */
  readonly from?: string
  /** A subagent's message inside its parent's file. */
  readonly side?: true
  /** The model that answered. Without blocks: holds for what follows. */
  readonly model?: string
  /** Tokens of the answer. Without blocks: belongs to the answer before it. */
  readonly usage?: Usage
  /** How many tokens the model can be given at once, as the agent tells it. Holds for what follows. */
  readonly contextWindow?: number
  /** Empty: a place, which only has a position in a tree or tells a model or usage. Offsets count it, people do not see it. */
  readonly blocks: readonly Block[]
}

/** Tokens of one model answer. `input` without cache, `output` with `reasoning`; `cost` in US dollars as the agent reported it. */
export interface Usage {
  readonly input: number
  readonly cacheRead: number
  readonly cacheWrite: number
  /** The part of `cacheWrite` that is kept for an hour instead of minutes, and costs more. Absent: none, or not told. */
  readonly cacheWriteLong?: number
  readonly output: number
  readonly reasoning?: number
  readonly cost?: number
  /** A running total: only its growth counts. */
  readonly total?: true
}

/** Whether a message only holds a place in the log: nothing of it is shown to people. */
export function isPlace(message: Message): boolean {
  return message.blocks.length === 0
}

/** What fetches the whole of a message that was cut; every part of it has the same. */
export function refOfCut({ blocks }: Message): string | undefined {
  const parts = blocks.flatMap((block): readonly Block[] =>
    block.type === 'tool-result' ? block.content : [block],
  )
  return parts
    .map((part) => ('elided' in part ? part.elided?.ref : undefined))
    .find((ref) => ref !== undefined)
}
