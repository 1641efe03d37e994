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
      const url = new URL('/trpc', await this.#options.locate())
      url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
      if (!isRetry || (await opens(this.#options.webSocket, url.href, signal))) return url.href
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

  close(): void {
    this.#closing.abort(new Error('the client was closed'))
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
    this.#connection = connection
    for (const listener of this.#listeners) listener(connection)
  }
}

/** A server that restarts is soon back; one that does not costs little to ask for. In milliseconds. */
function delayOf(failures: number): number {
  return Math.min(firstDelay * 2 ** (failures - 1), longestDelay)
}
