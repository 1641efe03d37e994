import { request, type IncomingHttpHeaders } from 'node:http'
import { createTRPCClient, createWSClient, httpLink, wsLink, type TRPCClient } from '@trpc/client'
import { WebSocket } from 'ws'
import type { AppRouter } from '../trpc/router.ts'

export interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** A plain request, with whatever headers: `fetch` would not let go of some. */
export function visit(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers, method, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    })
    sent.on('error', reject)
    sent.end()
  })
}

/** The status with which an upgrade is answered; 101 when it is let in. */
export function knock(url: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url.replace('http', 'ws'), { headers })
    socket.on('open', () => {
      socket.terminate()
      resolve(101)
    })
    socket.on('unexpected-response', (_request, response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    socket.on('error', reject)
  })
}

export interface Visitor {
  readonly client: TRPCClient<AppRouter>
  close(): Promise<void>
}

/** A tRPC client over a WebSocket of its own. */
export function visitor(url: string, token?: string): Visitor {
  const query = token === undefined ? '' : `?token=${token}`
  const address = `${url.replace('http', 'ws')}/trpc${query}`
  const socket = createWSClient({ url: address, WebSocket: WebSocket as never })
  const client = createTRPCClient<AppRouter>({ links: [wsLink({ client: socket })] })
  return { client, close: () => socket.close() }
}

/** The same client over HTTP. */
export function httpVisitor(url: string, token?: string): TRPCClient<AppRouter> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  return createTRPCClient<AppRouter>({ links: [httpLink({ url: `${url}/trpc`, headers })] })
}
