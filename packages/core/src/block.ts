import type { Json } from './json.ts'

/** A part of a message. */
export type Block =
  | TextBlock
  | ThinkingBlock
  | ToolCallBlock
  | ToolResultBlock
  | ToolDetailBlock
  | ImageBlock
  | NoticeBlock

/** What was cut from a long text: its whole size in bytes (UTF-8) and the reference that fetches the whole message. */
export interface Elided {
  readonly bytes: number
  readonly ref: string
}

export interface TextBlock {
  readonly type: 'text'
  readonly text: string
  readonly elided?: Elided
}

export interface ThinkingBlock {
  readonly type: 'thinking'
  readonly text: string
  readonly elided?: Elided
}

export interface ToolCallBlock {
  readonly type: 'tool-call'
  readonly callId: string
  readonly name: string
  readonly input: Json
  readonly elided?: Elided
}

export interface ToolResultBlock {
  readonly type: 'tool-result'
  readonly callId: string
  readonly content: readonly (TextBlock | ImageBlock)[]
  readonly isError: boolean
}

/** What another record tells of a call: it enriches the result and is never needed to understand it. */
export interface ToolDetailBlock {
  readonly type: 'tool-detail'
  readonly callId: string
  readonly exitCode?: number
  readonly durationMs?: number
  /** Unified diff of what the tool changed. */
  readonly diff?: string
  readonly output?: string
  readonly elided?: Elided
}

/** An image, never inlined: `GET /image/<session>/<ref>/<n>` gives its bytes. `bytes` is the decoded size. */
export interface ImageBlock {
  readonly type: 'image'
  readonly mediaType: string
  readonly bytes: number
  readonly ref: string
  /** Which image of its message, counted from 0 in the order of the blocks, results included. */
  readonly n: number
}

export type NoticeKind =
  | 'compaction'
  | 'interrupted'
  | 'error'
  /** A slash or bang command of the user; `text` is the command as typed. */
  | 'command'
  /** What a command of the user printed. */
  | 'command-output'
  /** The message with this id (`target`) is no longer part of the conversation. */
  | 'retract'
  /** The last `count` prompts and all after them are no longer part of the conversation. */
  | 'rollback'
  /** A line too long to read, or one that killed its worker twice; passed over. */
  | 'oversized'
  /** A background task or another agent reports. */
  | 'task'
  /** Anything else that is shown as a quiet line. */
  | 'info'

export interface NoticeBlock {
  readonly type: 'notice'
  readonly kind: NoticeKind
  readonly text: string
  /** `retract`: the id of the message meant. */
  readonly target?: string
  /** `rollback`: how many prompts. */
  readonly count?: number
  readonly elided?: Elided
}
