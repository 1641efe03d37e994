import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { applyWSSHandler } from '@trpc/server/adapters/ws'
import { WebSocketServer, type WebSocket } from 'ws'
import { isOurs } from './guard.ts'
import type { Context } from './trpc/context.ts'
import { appRouter } from './trpc/router.ts'

const mebibyte = 1 << 20

export interface Sockets {
  /** Takes an upgrade request, or turns it away. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  /** Ends every connection; clients take it for a restart and connect again. */
  readonly close: () => void
}

/** tRPC over WebSocket at `/trpc`: one socket carries all subscriptions of a reader. */
export function createSockets(context: Omit<Context, 'drained'>): Sockets {
  const wss = new WebSocketServer({ noServer: true, maxPayload: mebibyte })
  const { broadcastReconnectNotification } = applyWSSHandler({
    wss,
    router: appRouter,
    createContext: ({ res }) => ({ ...context, drained: (signal) => drained(res, signal) }),
    keepAlive: { enabled: true, pingMs: 15_000, pongWaitMs: 10_000 },
  })
  return {
    upgrade(request, socket, head) {
      if (!isOurs(request)) return refuse(socket, '403 Forbidden')
      if (!/^\/trpc\/?(\?|$)/.test(request.url ?? '')) return refuse(socket, '404 Not Found')
      wss.handleUpgrade(request, socket, head, (client) => wss.emit('connection', client, request))
    },
    close() {
      broadcastReconnectNotification()
      for (const client of wss.clients) client.terminate()
      wss.close()
    },
  }
}

/** ws has no event for its buffer running empty, so this looks again and again while it is full. */
async function drained(socket: WebSocket, signal: AbortSignal): Promise<void> {
  while (socket.bufferedAmount > mebibyte && socket.readyState === socket.OPEN && !signal.aborted) {
    await setTimeout(10)
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
