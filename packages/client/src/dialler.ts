import { opens } from './probe.ts'
import type { Connection, ConnectionState } from './types.ts'

export interface DiallerOptions {
  /** Where the server is; asked before each attempt. */
  readonly locate: () => string | Promise<string>
  readonly webSocket: new (url: string) => object
}

const firstDelay = 50
const longestDelay = 1_500

/**
 * Decides where and when to connect, and tells others how it stands. The transport asks for an address before each
 * attempt and then tells how it went; waiting happens in here, where it can be cut short.
 */
export class Dialler implements ConnectionState {
  readonly #options: DiallerOptions
  readonly #listeners = new Set<(connection: Connection) => void>()
  readonly #closing = new AbortController()
  #connection: Connection = { state: 'connecting' }
  #failures = 0
  #wake: (() => void) | null = null

  constructor(options: DiallerOptions) {
    this.#options = options
  }

  current(): Connection {
    return this.#connection
  }

  subscribe(listener: (connection: Connection) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  retry(): void {
    this.#wake?.()
  }

  /**
   * The address to connect to, once it is time to. Rejects when the client has been closed. After a failure it waits
   * until a socket opens there: the transport keeps some memory of each of its attempts, for as long as they fail.
   */
  async address(): Promise<string> {
    const { signal } = this.#closing
    for (;;) {
      const isRetry = this.#failures > 0
      if (isRetry) await this.#pause(delayOf(this.#failures))
      signal.throwIfAborted()
      const url = socketOf(await this.#options.locate())
      if (!isRetry || (await opens(this.#options.webSocket, url, signal))) return url
      this.lost()
    }
  }

  opened(): void {
    this.#failures = 0
    this.#set({ state: 'open' })
  }

  /** The connection, or the attempt at one, failed. */
  lost(): void {
    this.#failures++
    this.#set({ state: 'lost', retryAt: Date.now() + delayOf(this.#failures) })
  }

  /** Nothing needs a connection any more: the next use makes a new one. */
  idle(): void {
    this.#failures = 0
    this.#set({ state: 'connecting' })
  }

  /** The server wants a token that we do not have. */
  refuse(): void {
    this.#set({ state: 'refused' })
    this.#end('the token is missing or wrong')
  }

  close(): void {
    this.#end('the client was closed')
  }

  #end(reason: string): void {
    this.#closing.abort(new Error(reason))
    this.#wake?.()
  }

  async #pause(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
      if (this.#closing.signal.aborted) this.#wake()
    })
    this.#wake = null
    if (this.#connection.state === 'lost') this.#set({ state: 'lost', retryAt: null })
  }

  #set(connection: Connection): void {
    if (this.#connection.state === 'refused') return
    this.#connection = connection
    for (const listener of this.#listeners) listener(connection)
  }
}

/** The address of the socket of a server; the token goes with it. */
function socketOf(address: string): string {
  const { protocol, host, searchParams } = new URL(address)
  const url = new URL(`${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}/trpc`)
  const token = searchParams.get('token')
  if (token !== null) url.searchParams.set('token', token)
  return url.href
}

/** A server that restarts is soon back; one that does not costs little to ask for. In milliseconds. */
function delayOf(failures: number): number {
  return Math.min(firstDelay * 2 ** (failures - 1), longestDelay)
}
