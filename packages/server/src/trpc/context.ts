import type {
  About,
  Delta,
  FilesRequest,
  FilesSum,
  IndexStatus,
  Message,
  Page,
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
import type { Calls } from './calls.ts'
import type { Log } from '../logging/entry.ts'

/**
 * What the procedures need of the server, in words of core alone: the types of the router, which
 * clients import, then name neither worker pools nor watchers nor sockets.
 */
export interface Context {
  readonly about: About
  readonly library: ReadableLibrary
  readonly catalog: ReadableCatalog
  /** How everything stands. */
  readonly report: () => Promise<SystemReport>
  readonly log: Log
  /** What this connection has asked for. */
  readonly calls: Calls
  /** Resolves when the reader's socket has room again, or on abort. Never rejects. */
  readonly drained: (signal: AbortSignal) => Promise<void>
}

/** All sessions, as readers see them. All but `changes` waits until the first list is there. */
export interface ReadableLibrary {
  list(filter: SessionFilter, page: PageRequest): Promise<SessionList>
  /** Sessions whose key or id begins with `prefix`; one that is it exactly comes first. */
  find(prefix: string, limit: number): Promise<readonly SessionSummary[]>
  /** Begins with what is remembered, where nothing is left out. */
  changes(filter: SessionFilter, limit: number, signal: AbortSignal): AsyncGenerator<SessionsChange>
  overview(): Promise<readonly SourceOverview[]>
  /** Rejects with `SessionError` when there is no such session. */
  open(key: string): Promise<ReadableLog>
  /** What a session and its subagents did to files. Rejects likewise. */
  files(key: string, request: FilesRequest): Promise<SessionFiles>
  /** What those come to, where it is known without much reading. Rejects likewise. */
  glanceAtFiles(key: string): Promise<FilesSum | null>
}

export interface PageRequest {
  readonly limit: number
  /** Key of the last session of the page before. */
  readonly after: string | null
}

export interface SessionList {
  readonly sessions: readonly SessionSummary[]
  /** Sessions that match, on all pages. */
  readonly total: number
  /** What to ask for as `after` next; `null` on the last page. */
  readonly next: string | null
}

/** One session's log, as readers see it. */
export interface ReadableLog {
  stream(start: StreamStart, signal: AbortSignal): AsyncGenerator<{ cursor: string; delta: Delta }>
  page(before: string | null, limit: number): Promise<Page>
  slice(fromOffset: number, limit: number): Promise<Slice>
  message(ref: string): Promise<Message | null>
}

export interface StreamStart {
  /** Goes on right after this cursor; `null`: from `from`. */
  readonly after: string | null
  readonly from: 'start' | 'end'
}

/** What is remembered of all sessions, as readers see it. */
export interface ReadableCatalog {
  /** Rejects with `QueryError` when the query makes no sense. */
  search(request: SearchRequest): Promise<SearchAnswer>
  stats(request: StatsRequest): Promise<StatsTable>
  tools(filter: StatsFilter): Promise<readonly ToolRow[]>
  /** The state at once, then as it changes, at most four times a second. */
  status(signal: AbortSignal): AsyncGenerator<IndexStatus>
}
