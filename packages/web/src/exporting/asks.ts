import type { Message, SessionSummary } from '@unspool/core'
import type { Format, Part } from '@unspool/export'

/** What the desk in the worker is asked for, in order. */
export type Ask =
  | ({ readonly type: 'begin' } & Beginning)
  | { readonly type: 'add'; readonly reset: boolean; readonly messages: readonly Message[] }
  | { readonly type: 'preview'; readonly id: number; readonly part: Part | null }
  | ({ readonly type: 'write'; readonly id: number } & Wanted)

export interface Beginning {
  readonly session: SessionSummary
  readonly subagents: readonly SessionSummary[]
  readonly version: string
}

/** What a document is to be. */
export interface Wanted {
  readonly format: Format
  readonly redact: boolean
  /** `null`: all of it. */
  readonly part: Part | null
  /** Epoch milliseconds. */
  readonly exportedAt: number
}

/** What it answers to the two that have an id. */
export type Answer =
  | { readonly type: 'preview'; readonly id: number; readonly preview: Preview }
  | { readonly type: 'written'; readonly id: number; readonly written: Written }

export interface Written {
  readonly blob: Blob
  /** Of the session, as it stands in the document. */
  readonly title: string | null
  /** Secrets that are not in it. */
  readonly taken: number
}

/** What would be taken out. */
export interface Preview {
  readonly count: number
  /** Not more than so many, in the order of the log. */
  readonly places: readonly Secret[]
  /** Places that are not among these. */
  readonly more: number
}

/** What one rule finds in one message, or in what is told of the session. */
export interface Secret {
  readonly rule: string
  readonly count: number
  /** A few characters around the first one, without any secret. */
  readonly around: string
  readonly at: SecretPlace | null
}

export interface SecretPlace {
  readonly messageId: string
  readonly offset: number
  readonly role: Message['role']
}
