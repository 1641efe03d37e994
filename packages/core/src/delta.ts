import type { Message } from './message.ts'

/** A message with the cursor that stands right after it. */
export interface Entry {
  readonly cursor: string
  readonly message: Message
}

/** One step of a subscription. Applying steps in order always ends equal to reading the log afresh from the same start. */
export interface Delta {
  /** Forget every message first: what was sent before is no longer what the file says. */
  readonly reset: boolean
  readonly entries: readonly Entry[]
  /** `false` while more of the same catch-up follows. */
  readonly upToDate: boolean
}

/** A stretch of the log, read backwards from a cursor or from the end. */
export interface Page {
  /** In the order of the log. */
  readonly messages: readonly Message[]
  /** The cursor right before the first message; `null` at the start of the log. */
  readonly before: string | null
  /** The cursor right after the last message: where a stream goes on. */
  readonly after: string
  /** The cursor asked for could not be used, and this is the last page instead. */
  readonly reset: boolean
}

/** A stretch of the log by message count: at least one message where there is one, and fewer than asked for where they are long. */
export interface Slice {
  readonly messages: readonly Message[]
  /** `fromOffset + messages.length`; beyond the end `totalCount`. */
  readonly nextOffset: number
  readonly totalCount: number
  /** The cursor right before the first message returned: where a page back from here ends. */
  readonly start: string
  /** The cursor right after the last message returned. */
  readonly cursor: string
}
