import { UnspoolError, type Client, type ConnectionState } from '@unspool/client'
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
  SessionsChange,
  SessionSummary,
  Slice,
  SourceOverview,
  StatsFilter,
  StatsRequest,
  StatsTable,
  ToolRow,
} from '@unspool/core'
import { whileLetIn } from './let-in.ts'

/** What the page needs of a server. Its models know this and no transport. */
export interface Api {
  readonly connection: ConnectionState
  /** The sources in the order of the registry, with where their sessions are looked for. */
  readonly overview: () => Promise<readonly SourceOverview[]>
  /** The program that serves this page, and the same sources by their names alone: known as soon as it listens. */
  readonly about: () => Promise<About>
  /** The newest sessions on each (re)connection, then the changes of all; ends when `signal` aborts. */
  readonly changes: (signal: AbortSignal) => AsyncIterable<SessionsChange>
  /** The sessions that follow one in the list, or the first ones for `null`; newest first. */
  readonly list: (after: string | null) => Promise<SessionPage>
  /** The last `limit` messages before a cursor, or before the end; rejects with `NotFound` for a key nobody has. */
  readonly page: (key: string, range: PageRange) => Promise<Page>
  /** So many messages from an offset on, fewer where they are long; rejects with `NotFound` too. */
  readonly slice: (key: string, fromOffset: number, limit: number) => Promise<Slice>
  /** All that comes after a cursor, across reconnections; ends when `signal` aborts. */
  readonly stream: (key: string, after: string, signal: AbortSignal) => AsyncIterable<Step>
  /** One message whole, by the reference of what was left out of it; rejects with `NotFound` too. */
  readonly message: (key: string, ref: string) => Promise<Message>
  /** The files that a session and its subagents changed; rejects with `NotFound` too. */
  readonly files: (key: string, request: Partial<FilesRequest>) => Promise<SessionFiles>
  /** What those come to, where the server can tell without much reading; rejects with `NotFound` too. */
  readonly filesSum: (key: string) => Promise<FilesSum | null>
  /** What is said anywhere; rejects with `BadQuery` for one that makes no sense. */
  readonly search: (request: SearchRequest) => Promise<SearchAnswer>
  /** How far the index is, at once and at each change; ends when `signal` aborts. */
  readonly indexing: (signal: AbortSignal) => AsyncIterable<IndexStatus>
  readonly table: (request: StatsRequest) => Promise<StatsTable>
  /** The most used first. */
  readonly tools: (filter: StatsFilter) => Promise<readonly ToolRow[]>
  /** Where the bytes of an image are. */
  readonly imageUrl: (image: ImageAddress) => string
}

export interface SessionPage {
  readonly sessions: readonly SessionSummary[]
  /** What to ask for as `after` next; `null` on the last page. */
  readonly next: string | null
}

export interface PageRange {
  readonly before?: string
  /** Counts messages that people see. */
  readonly limit: number
}

/** A delta and the cursor of the point it leads to. */
export interface Step {
  readonly cursor: string
  readonly delta: Delta
}

export interface ImageAddress {
  readonly key: string
  readonly ref: string
  readonly n: number
}

/** No session on this machine has that key. */
export class NotFound extends Error {
  override readonly name = 'NotFound'
}

/** The query makes no sense; the message says in one sentence why. */
export class BadQuery extends Error {
  override readonly name = 'BadQuery'
}

/** What one sees at once comes first, and fast; the rest of the list in large pages behind it. */
const FIRST_LIST = 200
const LIST_PAGE = 1000

/** The page's way to the server it came from. */
export function createApi(client: Client): Api {
  const { sessions, conversation, connection } = client
  return {
    connection,
    overview: async () => (await sessions.overview()).sources,
    about: client.about,
    changes: (signal) => whileLetIn(sessions.changes({ limit: FIRST_LIST }, signal), signal),
    list: (after) => sessions.list({ limit: LIST_PAGE, ...(after !== null && { after }) }),
    page: (key, range) => conversation.page(key, range).catch(known),
    slice: (key, fromOffset, limit) => conversation.slice(key, fromOffset, limit).catch(known),
    stream: (key, after, signal) => whileLetIn(client.stream(key, { after, signal }), signal),
    message: (key, ref) => conversation.message(key, ref).catch(known),
    files: (key, request) => client.files(key, request).catch(known),
    filesSum: (key) => client.filesSum(key).catch(known),
    search: (request) => client.search(request).catch(known),
    indexing: (signal) => whileLetIn(client.indexing(signal), signal),
    table: (request) => client.stats.table(request),
    tools: (filter) => client.stats.tools(filter),
    imageUrl: ({ key, ref, n }) => `/image/${[key, ref, String(n)].map(encodeURIComponent).join('/')}`,
  }
}

function known(error: unknown): never {
  if (!(error instanceof UnspoolError)) throw error
  switch (error.reason) {
    case 'NOT_FOUND':
    case 'SESSION_GONE':
      throw new NotFound(error.message, { cause: error })
    case 'BAD_INPUT':
      throw new BadQuery(error.message, { cause: error })
    default:
      throw error
  }
}
