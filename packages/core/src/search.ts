import type { IndexStatus } from './index-status.ts'
import type { Role } from './message.ts'
import type { SessionSummary } from './session.ts'

/** What to look for in all conversations. */
export interface SearchRequest {
  /**
   * Words, "phrases", beginnings* and *parts*, each with `-` for what must not be there, and filters:
   * `source:` `project:` `model:` `role:` `tool:` `file:` `after:` `before:` `is:subagent`.
   */
  readonly query: string
  /** Sessions on a page: 1 to 100, 20 by default. */
  readonly limit?: number | undefined
  /** Hits shown of one session: 1 to 50, 3 by default. */
  readonly hits?: number | undefined
  /** `next` of the page before. */
  readonly after?: string | undefined
  /** The last word may go on: somebody is typing it. */
  readonly typing?: boolean | undefined
  /** A query ends the one before it on the same channel: name one for each search box. */
  readonly channel?: string | undefined
}

/** What was found: sessions with their best messages, the best first. */
export interface SearchAnswer {
  readonly sessions: readonly SessionHits[]
  readonly total: SearchTotal
  /** What to ask for as `after` next; `null` on the last page. */
  readonly next: string | null
  /** Where nothing was found: a query that finds something, in words spelled nearly the same; `null`: none is known. */
  readonly suggestion: string | null
  /** How much of all conversations can be searched now. */
  readonly index: IndexStatus
  /** A newer query on the same channel came first: nothing was found out. */
  readonly ended: boolean
  /** Milliseconds it took. */
  readonly ms: number
}

export interface SearchTotal {
  readonly sessions: number
  readonly messages: number
  /** `false`: at least so many; the rest was too much to count. */
  readonly exact: boolean
}

export interface SessionHits {
  readonly session: SessionSummary
  /** Messages of the session that match. */
  readonly count: number
  /** The best of them, best first. */
  readonly hits: readonly SearchHit[]
}

/** Where in a message the text was found. */
export type HitPlace = 'prompt' | 'answer' | 'thinking' | 'tool-input' | 'tool-output' | 'notice'

/** One message that matches. */
export interface SearchHit {
  readonly messageId: string
  /** Messages before it in its log: `conversation.slice` begins there. */
  readonly offset: number
  readonly role: Role
  readonly at: number | null
  readonly place: HitPlace
  /** The tool's name, for what went into one or came out. */
  readonly tool: string | null
  /** The text around the match, in one line. */
  readonly snippet: readonly SnippetPart[]
  /** Greater is better; comparable within one answer. */
  readonly score: number
}

export interface SnippetPart {
  readonly text: string
  readonly hit: boolean
}
