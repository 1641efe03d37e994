import { createTRPCClient, createWSClient, type TRPCClient, wsLink } from '@trpc/client'
import type {
  About,
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
  StatsFilter,
  StatsRequest,
  StatsTable,
  SystemReport,
  ToolRow,
} from '@unspool/core'
import type { AppRouter } from '@unspool/server'
import { type Ask, askUntil } from './asking.ts'
import type { Dialler } from './dialler.ts'
import { failureOf } from './failure-of.ts'
import type { Observer } from './inbox.ts'
import { refusable, told } from './refusable.ts'
import { Refusals } from './refusals.ts'
import type { ChangesFilter, ListRequest, Overview, SessionList, Step } from './types.ts'

/** The server's procedures in words of core: the one place that knows the transport. */
export interface Remote {
  list(request: ListRequest): Promise<SessionList>
  find(prefix: string): Promise<readonly SessionSummary[]>
  overview(): Promise<Overview>
  slice(input: { session: string; fromOffset: number; limit?: number }): Promise<Slice>
  page(input: { session: string; before?: string | null; limit?: number }): Promise<Page>
  message(input: { session: string; ref: string }): Promise<Message>
  files(input: { session: string } & Partial<FilesRequest>): Promise<SessionFiles>
  filesSum(input: { session: string }): Promise<FilesSum | null>
  search(request: SearchRequest): Promise<SearchAnswer>
  table(request: StatsRequest): Promise<StatsTable>
  tools(filter: StatsFilter): Promise<readonly ToolRow[]>
  about(): Promise<About>
  report(): Promise<SystemReport>
  /** These return what ends the subscription. */
  changes(filter: ChangesFilter, observer: Observer<SessionsChange>): () => void
  stream(input: StreamInput, observer: Observer<Step>): () => void
  status(observer: Observer<IndexStatus>): () => void
  close(): Promise<void>
}

export interface StreamInput {
  readonly session: string
  readonly after: string | null
  readonly from: 'start' | 'end'
}

export interface RemoteOptions {
  readonly dialler: Dialler
  readonly webSocket: new (url: string) => object
  /** Aborts when the client is closed: no question waits for its answer any more. */
  readonly closing: AbortSignal
}

/** Speaks with the server over one socket, opened when first needed and closed when nothing needs it. */
export function createRemote({ dialler, webSocket, closing }: RemoteOptions): Remote {
  const refusals = new Refusals(dialler)
  const refuse = (): void => {
    dialler.refuse()
    void socket.close()
  }
  const socket = createWSClient({
    url: async () => {
      await told(socket.connection?.ws)
      return dialler.address()
    },
    WebSocket: refusable(webSocket, refuse) as typeof WebSocket,
    retryDelayMs: () => 0, // the dialler waits
    lazy: { enabled: true, closeMs: 1_000 },
    keepAlive: { enabled: true, intervalMs: 5_000, pongTimeoutMs: 3_000 },
  })
  socket.connectionState.subscribe({
    next: ({ state, error }) => {
      if (state === 'pending') dialler.opened()
      else if (state === 'idle') dialler.idle()
      else if (error !== null) dialler.lost()
    },
  })
  const trpc = createTRPCClient<AppRouter>({ links: [wsLink({ client: socket })] })
  return {
    ...questionsTo(trpc, (ask) => askUntil(closing, refusals, ask)),
    ...subscriptionsTo(trpc, refusals),
    close: () => {
      dialler.close()
      socket.connection?.ws.close() // also one that waits for a frozen server to answer
      return socket.close()
    },
  }
}

type Trpc = TRPCClient<AppRouter>
type Subscriptions = Pick<Remote, 'changes' | 'stream' | 'status'>

/** What is answered once. */
function questionsTo(
  trpc: Trpc,
  asking: <T>(ask: Ask<T>) => Promise<T>,
): Omit<Remote, keyof Subscriptions | 'close'> {
  return {
    list: (request) => asking((options) => trpc.sessions.list.query(request, options)),
    find: async (prefix) =>
      (await asking((options) => trpc.sessions.find.query({ prefix }, options))).matches,
    overview: () => asking((options) => trpc.sessions.overview.query(undefined, options)),
    slice: (input) => asking((options) => trpc.conversation.slice.query(input, options)),
    page: (input) => asking((options) => trpc.conversation.page.query(input, options)),
    message: (input) => asking((options) => trpc.conversation.message.query(input, options)),
    files: (input) => asking((options) => trpc.conversation.files.query(input, options)),
    filesSum: (input) => asking((options) => trpc.conversation.filesSum.query(input, options)),
    search: (request) => asking((options) => trpc.search.query.query(request, options)),
    table: (request) => asking((options) => trpc.stats.table.query(request, options)),
    tools: async (filter) => (await asking((options) => trpc.stats.tools.query(filter, options))).tools,
    about: () => asking((options) => trpc.system.about.query(undefined, options)),
    report: () => asking((options) => trpc.system.report.query(undefined, options)),
  }
}

/** What goes on until it is ended. */
function subscriptionsTo({ sessions, conversation, search }: Trpc, refusals: Refusals): Subscriptions {
  return {
    changes: (filter, observer) =>
      refusals.watch(observer, () =>
        sessions.changes.subscribe(filter, {
          ...endingOf(observer),
          onData: (change) => observer.next(change),
        }),
      ),
    stream: (input, observer) =>
      refusals.watch(observer, () =>
        conversation.stream.subscribe(input, {
          ...endingOf(observer),
          onData: ({ id, data }) => observer.next({ cursor: id, delta: data }),
        }),
      ),
    status: (observer) =>
      refusals.watch(observer, () =>
        search.status.subscribe(undefined, {
          ...endingOf(observer),
          onData: (status) => observer.next(status),
        }),
      ),
  }
}

function endingOf(observer: Observer<never>) {
  return {
    onError: (cause: unknown) => observer.error(failureOf(cause)),
    onComplete: () => observer.complete(),
  }
}
