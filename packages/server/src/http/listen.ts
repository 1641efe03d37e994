import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { Access } from './access.ts'
import type { Door } from './guard.ts'
import { createRoutes, type RouteOptions } from './routes.ts'
import { createSockets } from './sockets.ts'

export interface ListenOptions extends Omit<RouteOptions, 'door' | 'access'> {
  /** An address or a name of this machine. */
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  readonly tls: Tls | null
  readonly access: Access
  /** Other names of this machine that requests may ask for. */
  readonly names: readonly string[]
}

/** A certificate with its chain and its key, both in PEM. */
export interface Tls {
  readonly cert: string
  readonly key: string
}

export interface Listener {
  readonly port: number
  readonly scheme: Door['scheme']
  /** Ends every connection. */
  close(): Promise<void>
}

/** The one listener: tRPC over WebSocket and HTTP at `/trpc`, images at `/image`, the page everywhere else. */
export async function listen(options: ListenOptions): Promise<Listener> {
  const { host, port, tls, names, access } = options
  const door: Door = { scheme: tls === null ? 'http' : 'https', names }
  const sockets = createSockets({ ...options, door })
  const server = serverFor(tls, createRoutes({ ...options, door, access }))
  server.on('upgrade', sockets.upgrade)
  await listening(server, { port, host })
  return {
    port: portOf(server),
    scheme: door.scheme,
    close() {
      sockets.close()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      return closed
    },
  }
}

/** Milliseconds: whoever is slower holds a connection for nothing. The next look is a second later. */
const patience = { headersTimeout: 10_000, requestTimeout: 60_000, connectionsCheckingInterval: 1_000 }

function serverFor(
  tls: Tls | null,
  routes: (request: IncomingMessage, response: ServerResponse) => void,
): Server {
  return tls === null ? createServer(patience, routes) : createTlsServer({ ...patience, ...tls }, routes)
}

/** Rejects with the system's error, its `code` with it, when the port is taken. */
function listening(server: Server, address: { port: number; host: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(address, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  return address.port
}
