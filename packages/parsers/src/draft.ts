import type {
  Message,
  NoticeBlock,
  SessionFact,
  TextBlock,
  ThinkingBlock,
  ToolCallBlock,
  ToolDetailBlock,
} from '@unspool/core'

/** A message as a source makes it of one record: whole texts, images with their data; the reader gives it id and references. */
export interface DraftMessage extends Omit<Message, 'id' | 'blocks' | 'from'> {
  /** The agent's own id of the record; `null` when it has none, and the position becomes the id. */
  readonly id: string | null
  /** Id (not key) of the session this message was copied from, in the same source. */
  readonly from?: string
  readonly blocks: readonly DraftBlock[]
}

export type DraftBlock =
  | TextBlock
  | ThinkingBlock
  | ToolCallBlock
  | ToolDetailBlock
  | NoticeBlock
  | DraftImage
  | DraftToolResult

/** An image as the record holds it: its bytes in base64. A remote image is not one: draft its address as text. */
export interface DraftImage {
  readonly type: 'image'
  readonly mediaType: string
  readonly data: string
}

export interface DraftToolResult {
  readonly type: 'tool-result'
  readonly callId: string
  readonly content: readonly (TextBlock | DraftImage)[]
  readonly isError: boolean
}

/**
 * What a record says of its turn where its message does not show it: it goes on behind an answer's text; it is over;
 * the agent has left the session; the call in it waits for the person's consent.
 */
export type TurnSign = 'goes-on' | 'over' | 'left' | 'asks'

/** What one record says: at most one message, and what it tells of the session. */
export interface Parsed {
  readonly message?: DraftMessage
  readonly facts?: readonly SessionFact[]
  /** The record's type, when this source does not know it: counted, shown as a diagnostic. */
  readonly unknown?: string
  /** Epoch milliseconds that count as activity of the session, where that is not `message.at`. */
  readonly at?: number
  readonly turn?: TurnSign
}
