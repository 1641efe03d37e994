import type {
  About,
  Conversation,
  Delta,
  FilesRequest,
  FilesSum,
  Message,
  Page,
  IndexStatus,
  SearchAnswer,
  SearchRequest,
  SessionFiles,
  SessionFilter,
  SessionsChange,
  SessionSummary,
  Slice,
  SourceOverview,
  StatsFilter,
  StatsRequest,
  StatsTable,
  SystemReport,
  ToolRow,
} from '@unspool/core'

/** A typed way into a running Unspool. Connects when first used, and goes on by itself when the connection is lost. */
export interface Client {
  readonly sessions: Sessions
  readonly conversation: ConversationReader
  readonly stats: Stats
  /**
   * The files that a session and its subagents changed, the one touched last first, with the edits of each: what
   * `limit` (200) files and `edits` (the last 100 of each, 5000 in all) leave out is counted in the answer.
   */
  files(key: string, request?: Partial<FilesRequest>): Promise<SessionFiles>
  /** What those come to; `null` where much would have to be read for it, and nobody has asked for the files yet. */
  filesSum(key: string): Promise<FilesSum | null>
  /** Messages of all sessions that match a query; what is not indexed yet is said in the answer. */
  search(request: string | SearchRequest): Promise<SearchAnswer>
  /** What the server is: answered as soon as it listens. */
  about(): Promise<About>
  /** How the server and all that it reads stand; nothing that was said in a session is in it. */
  report(): Promise<SystemReport>
  /** How far the index is, at once and at each change (at most four a second), until `signal` aborts. */
  indexing(signal?: AbortSignal): AsyncIterable<IndexStatus>
  /** A session's log as it grows, step by step: catch-up first, then what is appended, until `signal` aborts. */
  stream(key: string, options?: FollowOptions): AsyncIterable<Step>
  /** The messages of a session as it grows, each exactly once, in order; places are left out. */
  tail(key: string, options?: FollowOptions): AsyncIterable<TailStep>
  /** The same conversation, folded, after each step. */
  follow(key: string, options?: FollowOptions): AsyncIterable<Conversation>
  readonly connection: ConnectionState
  /** Ends every loop over this client and its connection. */
  close(): Promise<void>
}

export interface ClientOptions {
  /**
   * Where Unspool listens, with its token, as it prints it: `http://127.0.0.1:4400/?token=...`. A function is asked
   * before each attempt to connect. Default: in Node the server that runs on this machine, in a browser the page's
   * own. The token of the server that runs on this machine is found, and may be left out.
   */
  readonly url?: string | (() => string | Promise<string>)
  /** A standard WebSocket class to use instead of the platform's. */
  readonly webSocket?: new (url: string) => object
}

export interface Sessions {
  /** One page of summaries, newest first. */
  list(request?: ListRequest): Promise<SessionList>
  /** Sessions whose key or id begins with `prefix`; one that is it exactly comes first. At most 20. */
  find(prefix: string): Promise<readonly SessionSummary[]>
  /**
   * The newest `limit` (100) sessions that match, whole after each (re)connection, and then as they change. A server that
   * has just started begins with what it remembers of it (`remembered`, at most 200); what is there comes as one more reset.
   */
  changes(filter?: ChangesFilter, signal?: AbortSignal): AsyncIterable<SessionsChange>
  /** What was found of each source. */
  overview(): Promise<Overview>
}

export interface ListRequest extends SessionFilter {
  /** Summaries on a page: 1 to 1000, 100 by default. */
  readonly limit?: number
  /** `next` of the page before. */
  readonly after?: string
}

export interface ChangesFilter extends SessionFilter {
  /** 1 to 1000. */
  readonly limit?: number
}

export interface SessionList {
  readonly sessions: readonly SessionSummary[]
  /** Sessions that match, on all pages. */
  readonly total: number
  /** What to ask for as `after` next; `null` on the last page. */
  readonly next: string | null
}

export interface Overview {
  readonly version: string
  readonly sources: readonly SourceOverview[]
}

export interface ConversationReader {
  /** By message count: go on with `nextOffset`. `limit` is 1 to 1000, 256 by default. */
  slice(session: string, fromOffset: number, limit?: number): Promise<Slice>
  /** Back from a cursor or from the end; `limit` counts messages people see: 1 to 500, 50 by default. */
  page(session: string, request?: PageRequest): Promise<Page>
  /** One message whole, by the `ref` of what was left out of it. */
  message(session: string, ref: string): Promise<Message>
}

/** Tokens and cost, from the catalog. */
export interface Stats {
  table(request: StatsRequest): Promise<StatsTable>
  /** The most used first. */
  tools(filter?: StatsFilter): Promise<readonly ToolRow[]>
}

export interface PageRequest {
  readonly before?: string | null
  readonly limit?: number
}

export interface FollowOptions {
  /** Go on right after this cursor: with the next message, none skipped. Wins over `from`. */
  readonly after?: string
  /** `start` (the default) or `end`: only what is appended from now on. */
  readonly from?: 'start' | 'end'
  readonly signal?: AbortSignal
}

/** One delta and the cursor of the point it leads to. */
export interface Step {
  readonly cursor: string
  readonly delta: Delta
}

/** One message with the cursor right after it; or a reset: what came before is no longer what the session says. */
export type TailStep =
  | { readonly cursor: string; readonly reset: false; readonly message: Message }
  | { readonly cursor: null; readonly reset: true; readonly message: null }

/**
 * `retryAt`: epoch milliseconds of the next attempt; `null` while one is under way. `refused`: the token is missing or
 * wrong, and there will be no other attempt.
 */
export type Connection =
  | { readonly state: 'connecting' }
  | { readonly state: 'open' }
  | { readonly state: 'lost'; readonly retryAt: number | null }
  | { readonly state: 'refused' }

export interface ConnectionState {
  current(): Connection
  /** Calls back on each change; returns what ends that. */
  subscribe(listener: (connection: Connection) => void): () => void
  /** Tries at once instead of waiting. */
  retry(): void
}
