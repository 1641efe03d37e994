import { createClientOn } from './create-client.ts'
import type { Client, ClientOptions } from './types.ts'

export * from './failure.ts'
export * from './types.ts'

/** A client for a page. Without a `url` it speaks with the server the page came from. */
export function createClient(options: ClientOptions = {}): Client {
  const { WebSocket, location } = globalThis as unknown as BrowserGlobals
  return createClientOn({ webSocket: WebSocket, locate: () => location.origin }, options)
}

interface BrowserGlobals {
  readonly WebSocket: new (url: string) => object
  readonly location: { readonly origin: string }
}
