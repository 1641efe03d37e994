import type { Connection, ConnectionState } from './types.ts'

const firstDelay = 50
const longestDelay = 1_500

/**
 * Decides where and when to connect, and tells others how it stands. The transport asks for an address before each
 * attempt and then tells how it went; waiting happens in here, where it can be cut short.
 */
export class Dialler implements ConnectionState {
  readonly #locate: () => string | Promise<string>
  readonly #listeners = new Set<(connection: Connection) => void>()
  readonly #closing = new AbortController()
  #connection: Connection = { state: 'connecting' }
  #failures = 0
  #wake: (() => void) | null = null

  constructor(locate: () => string | Promise<string>) {
    this.#locate = locate
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

  /** The address to connect to, once it is time to. Rejects when the client has been closed. */
  async address(): Promise<string> {
    if (this.#failures > 0) await this.#pause(delayOf(this.#failures))
    this.#closing.signal.throwIfAborted()
    const url = new URL('/trpc', await this.#locate())
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
    return url.href
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
