import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { applyWSSHandler } from '@trpc/server/adapters/ws'
import { WebSocketServer, type WebSocket } from 'ws'
import { Calls } from '../trpc/calls.ts'
import type { Context } from '../trpc/context.ts'
import { appRouter } from '../trpc/router.ts'
import type { Access } from './access.ts'
import { type Door, isOurs } from './guard.ts'
import { type Log, news } from '../logging/entry.ts'

const mebibyte = 1 << 20

/** Readers at a time. One that is past it gets a 503 and tries again, as after any loss. */
const mostSockets = 1024

/** With what a socket is closed whose reader shows no token: a page cannot see why a socket does not open. */
const unauthorized = 4401

export interface SocketOptions {
  readonly context: Omit<Context, 'drained' | 'calls'>
  readonly door: Door
  readonly access: Access
}

export interface Sockets {
  /** Takes an upgrade request, or turns it away. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  /** Ends every connection; clients take it for a restart and connect again. */
  readonly close: () => void
}

/** tRPC over WebSocket at `/trpc`: one socket carries all subscriptions of a reader. */
export function createSockets({ context, door, access }: SocketOptions): Sockets {
  const wss = new WebSocketServer({ noServer: true, maxPayload: mebibyte })
  // Who is turned away takes no reader's place, however long it lingers.
  const doorstep = new WebSocketServer({ noServer: true, maxPayload: mebibyte })
  tellClients(wss, context.log)
  const { broadcastReconnectNotification } = applyWSSHandler({
    wss,
    router: appRouter,
    createContext: ({ res }) => ({
      ...context,
      calls: new Calls(),
      drained: (signal) => drained(res, signal),
    }),
    keepAlive: { enabled: true, pingMs: 15_000, pongWaitMs: 10_000 },
  })
  return {
    upgrade(request, socket, head) {
      if (!isOurs(request, door)) return refuse(socket, '403 Forbidden')
      if (!/^\/trpc\/?(\?|$)/.test(request.url ?? '')) return refuse(socket, '404 Not Found')
      const admitting = access.admits(request) ? wss : doorstep
      if (admitting.clients.size >= mostSockets) return refuse(socket, '503 Service Unavailable')
      admitting.handleUpgrade(request, socket, head, (client) => {
        if (admitting === wss) wss.emit('connection', client, request)
        else turnAway(client)
      })
    },
    close() {
      broadcastReconnectNotification()
      for (const { clients } of [wss, doorstep]) for (const client of clients) client.terminate()
      wss.close()
      doorstep.close()
    },
  }
}

/** Who is let in is told of, and how many there are. */
function tellClients(wss: WebSocketServer, log: Log): void {
  wss.on('connection', (client) => {
    log(news('client.connected', 'A client has connected.', { clients: wss.clients.size }))
    client.on('close', () => log(news('client.left', 'A client has left.', { clients: wss.clients.size })))
  })
}

/** ws has no event for its buffer running empty, so this looks again and again while it is full. */
async function drained(socket: WebSocket, signal: AbortSignal): Promise<void> {
  while (socket.bufferedAmount > mebibyte && socket.readyState === socket.OPEN && !signal.aborted) {
    await setTimeout(10)
  }
}

function turnAway(client: WebSocket): void {
  client.on('error', () => client.terminate())
  client.close(unauthorized, 'the token is missing or wrong')
}

function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
