import { Dialler } from './dialler.ts'
import { changes, follow, indexing, stream, tail, type Reading } from './loops.ts'
import { createRemote } from './remote.ts'
import type { Client, ClientOptions, FollowOptions } from './types.ts'

/** What differs between Node and browsers. */
export interface Platform {
  readonly webSocket: new (url: string) => object
  /** Where the server is when nobody says. */
  readonly locate: () => string | Promise<string>
  /** Lets any number wait for a signal: Node takes more than ten for a leak, and says so on stderr. */
  readonly crowd?: (signal: AbortSignal) => void
}

/** The client on either platform. */
export function createClientOn(platform: Platform, options: ClientOptions): Client {
  const { url = platform.locate, webSocket = platform.webSocket } = options
  const dialler = new Dialler({ locate: typeof url === 'string' ? () => url : url, webSocket })
  const closing = new AbortController()
  platform.crowd?.(closing.signal)
  const remote = createRemote({ dialler, webSocket, closing: closing.signal })
  const until = (signal?: AbortSignal): AbortSignal =>
    signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal])
  const reading = (key: string, following: FollowOptions = {}): Reading => {
    return { remote, key, options: following, signal: until(following.signal) }
  }
  return {
    sessions: {
      list: (request = {}) => remote.list(request),
      find: remote.find,
      overview: remote.overview,
      changes: (filter = {}, signal) => changes(remote, filter, until(signal)),
    },
    conversation: {
      slice: (session, fromOffset, limit) =>
        remote.slice({ session, fromOffset, ...(limit !== undefined && { limit }) }),
      page: (session, request = {}) => remote.page({ session, ...request }),
      message: (session, ref) => remote.message({ session, ref }),
    },
    files: (session, request = {}) => remote.files({ session, ...request }),
    filesSum: (session) => remote.filesSum({ session }),
    stats: { table: remote.table, tools: (filter = {}) => remote.tools(filter) },
    search: (request) => remote.search(typeof request === 'string' ? { query: request } : request),
    about: remote.about,
    report: remote.report,
    indexing: (signal) => indexing(remote, until(signal)),
    stream: (key, following) => stream(reading(key, following)),
    tail: (key, following) => tail(reading(key, following)),
    follow: (key, following) => follow(reading(key, following)),
    connection: dialler,
    close: () => {
      closing.abort()
      return remote.close()
    },
  }
}
