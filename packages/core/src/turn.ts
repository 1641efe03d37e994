import type { Elided, ImageBlock, NoticeBlock, TextBlock, ThinkingBlock } from './block.ts'
import type { Json } from './json.ts'
import type { Usage } from './message.ts'

/** What the fold makes of messages: one prompt, one model answer with its tools, one command the user ran, or one notice. */
export type Turn = PromptTurn | AnswerTurn | ToolTurn | NoticeTurn

interface TurnBase {
  /** The id of its first message: stable while it grows. A result without a call adds `/` and its call id. */
  readonly id: string
  readonly at: number | null
  /** Key of the session it was copied from by a fork; `null` for the session's own. */
  readonly from: string | null
  /** A subagent's turn inside its parent's file. */
  readonly side: boolean
  /** Taken back later (`retract`, `rollback`): shown marked, no part of what the model knows. */
  readonly retracted: boolean
}

export interface PromptTurn extends TurnBase {
  readonly role: 'user'
  /** A `command` notice marks a slash or bang command. */
  readonly blocks: readonly (TextBlock | ImageBlock | NoticeBlock)[]
}

export interface AnswerTurn extends TurnBase {
  readonly role: 'assistant'
  readonly model: string | null
  /** Counted once for the whole answer; `null` when the agent told none. */
  readonly usage: Usage | null
  /** In the order the model wrote them. */
  readonly parts: readonly AnswerPart[]
}

/** A call and its result without a model answer around it: a command the user ran, or a result whose call is nowhere. */
export interface ToolTurn extends TurnBase {
  readonly role: 'tool'
  readonly tool: ToolUse
}

export interface NoticeTurn extends TurnBase {
  readonly role: 'system'
  /** Notices, or text that neither person nor model wrote in the conversation. */
  readonly blocks: readonly (NoticeBlock | TextBlock | ImageBlock)[]
}

export type AnswerPart = TextBlock | ThinkingBlock | ImageBlock | NoticeBlock | ToolUse

/** A tool call with what came back: from any later record, or an earlier one. */
export interface ToolUse {
  readonly type: 'tool'
  readonly callId: string
  readonly name: string
  readonly input: Json
  /** The call's input was cut: fetch the message with this reference for the whole. */
  readonly elided: { readonly bytes: number; readonly ref: string } | null
  /** Epoch milliseconds of the call. */
  readonly at: number | null
  readonly result: ToolResult | null
  /** In the order they came; several in code mode. */
  readonly details: readonly ToolDetail[]
}

export interface ToolResult {
  /** The message that brought the result. */
  readonly messageId: string
  readonly at: number | null
  readonly content: readonly (TextBlock | ImageBlock)[]
  readonly isError: boolean
}

export interface ToolDetail {
  readonly exitCode: number | null
  readonly durationMs: number | null
  readonly diff: string | null
  readonly output: string | null
  /** Its diff or its output was cut: fetch the message with this reference for the whole. */
  readonly elided?: Elided
}

/** A point where paths of a conversation part. */
export interface Fork {
  /** The message they part at; `null` when they have different roots. */
  readonly at: string | null
  readonly branches: readonly Branch[]
}

export interface Branch {
  /** The last message of the branch: name it as head to see it. */
  readonly head: string
  /** The first message of the branch after the fork. */
  readonly first: string
  /** The first turn to be seen on it; `null` as long as there is none. */
  readonly turn: string | null
  /** It lies on the path that is shown. */
  readonly active: boolean
}
