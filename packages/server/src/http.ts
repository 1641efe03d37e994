import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createHTTPHandler } from '@trpc/server/adapters/standalone'
import { answer, harden, isOurs } from './guard.ts'
import { serveImage, type ImageReader } from './image.ts'
import { createPage } from './page.ts'
import { createSockets } from './sockets.ts'
import type { Context } from './trpc/context.ts'
import { appRouter } from './trpc/router.ts'

export interface HttpOptions {
  readonly context: Omit<Context, 'drained'>
  readonly readImage: ImageReader
  readonly pageFolder: string | null
  readonly log: (line: string) => void
}

export interface Listener {
  readonly port: number
  /** Ends every connection. */
  close(): Promise<void>
}

/** The one listener: tRPC over WebSocket and HTTP at `/trpc`, images at `/image`, the page everywhere else. */
export async function listen(port: number, host: string, options: HttpOptions): Promise<Listener> {
  const sockets = createSockets(options.context)
  const server = createServer(createRoutes(options))
  server.on('upgrade', sockets.upgrade)
  await listening(server, { port, host })
  return {
    port: portOf(server),
    close() {
      sockets.close()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      return closed
    },
  }
}

function createRoutes({ context, readImage, pageFolder, log }: HttpOptions) {
  const page = createPage(pageFolder)
  const trpc = createHTTPHandler({
    router: appRouter,
    basePath: '/trpc/',
    maxBodySize: 1 << 20,
    // HTTP itself holds back a generator whose reader is slow.
    createContext: () => ({ ...context, drained: () => Promise.resolve() }),
  })
  return (request: IncomingMessage, response: ServerResponse): void => {
    harden(response)
    const url = request.url ?? '/'
    if (!isOurs(request)) return answer(response, 403, 'forbidden')
    if (/^\/trpc(?:[/?]|$)/.test(url)) return trpc(request, response)
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(response, 405, 'only GET')
    if (!url.startsWith('/image/')) return page(request, response)
    serveImage(request, response, readImage).catch((error: unknown) => {
      log(`an image could not be served: ${String(error)}`)
      if (response.headersSent) response.destroy()
      else answer(response, 500, 'the image could not be read')
    })
  }
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
