import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { createHTTPHandler } from '@trpc/server/adapters/standalone'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import type { Context } from '../trpc/context.ts'
import { appRouter } from '../trpc/router.ts'
import { Calls } from '../trpc/calls.ts'
import { type Access, withoutSecrets } from './access.ts'
import { answer, type Door, harden, isOurs, takes } from './guard.ts'
import { serveImage, type ImageReader } from './image.ts'
import { createPage } from './page.ts'
import { isForLocked, lock } from './locked.ts'
import { detail, failure, type Log } from '../logging/entry.ts'
import { causeOf } from '../errors.ts'
import { PoolClosed } from '../pool.ts'

export interface RouteOptions {
  readonly context: Omit<Context, 'drained' | 'calls'>
  readonly readImage: ImageReader
  readonly pageFolder: string | null
  readonly door: Door
  readonly access: Access
}

const reading = ['GET', 'HEAD']

/** Turns requests away, lets pages in, and hands the others to whoever answers them. */
export function createRoutes(options: RouteOptions): RequestListener {
  const { door, access, pageFolder, context } = options
  const answers = createAnswers(options)
  return (request, response) => {
    harden(response)
    tellAnswer(request, response, context.log)
    const url = request.url ?? '/'
    if (!isOurs(request, door)) return answer(response, 403, 'forbidden')
    if (!takes(request, response, isForTrpc(url) ? [...reading, 'POST'] : reading)) return undefined
    if (url === '/healthz') return answer(response, 200, 'ok')
    if (isForPage(url)) {
      const cookie = access.cookieFor(request)
      if (cookie !== null) return admit(response, cookie, withoutSecrets(url))
      if (isForLocked(url) || access.admits(request)) return answers.page(request, response)
      return lock(request, response, pageFolder)
    }
    if (access.admits(request)) return answers.other(request, response)
    return refuse(response, isForTrpc(url))
  }
}

/** Never the address: it names sessions, and may let in. */
function tellAnswer({ method = '', url = '/' }: IncomingMessage, response: ServerResponse, log: Log): void {
  const began = performance.now()
  response.on('close', () => {
    const route = /^\/(?:trpc|image|healthz|assets)(?=[/?]|$)/.exec(url)?.[0] ?? '/'
    const ms = Math.round(performance.now() - began)
    log(detail('http', `${route} is answered`, { method, route, status: response.statusCode, ms }))
  })
}

/** The address is shown again without what lets one in, so that it is not kept or handed on. */
function admit(response: ServerResponse, cookie: string, url: string): void {
  response.writeHead(303, { 'Set-Cookie': cookie, Location: url })
  response.end()
}

const wanted = 'the token is missing or wrong: Unspool prints an address that has it'

/** tRPC clients want their failures in their own form. */
function refuse(response: ServerResponse, asTrpc: boolean): void {
  response.setHeader('WWW-Authenticate', 'Bearer')
  if (!asTrpc) return answer(response, 401, wanted)
  const data = { code: 'UNAUTHORIZED', httpStatus: 401, reason: null }
  response.writeHead(401, { 'Content-Type': 'application/json' })
  response.end(
    JSON.stringify({ error: { message: wanted, code: TRPC_ERROR_CODES_BY_KEY.UNAUTHORIZED, data } }),
  )
}

function isForPage(url: string): boolean {
  return !isForTrpc(url) && !url.startsWith('/image/')
}

function isForTrpc(url: string): boolean {
  return /^\/trpc(?:[/?]|$)/.test(url)
}

/** Calls in one request: their answers are put together in memory. */
const mostInBatch = 32

function createAnswers({ context, readImage, pageFolder, access, door }: RouteOptions) {
  const servePage = createPage(pageFolder, door.scheme)
  const calls = new Calls()
  const trpc = createHTTPHandler({
    router: appRouter,
    basePath: '/trpc/',
    maxBodySize: 1 << 20,
    maxBatchSize: mostInBatch,
    // HTTP itself holds back a generator whose reader is slow.
    createContext: () => ({ ...context, calls, drained: () => Promise.resolve() }),
  })
  const page = (request: IncomingMessage, response: ServerResponse): void => {
    const cookie = access.renewed(request)
    if (cookie !== null && request.headers['sec-fetch-dest'] === 'document')
      response.setHeader('Set-Cookie', cookie)
    servePage(request, response)
  }
  const image = (request: IncomingMessage, response: ServerResponse): void => {
    serveImage(request, response, readImage).catch((error: unknown) => {
      if (!(error instanceof PoolClosed))
        context.log(failure('image.failed', `an image could not be served: ${causeOf(error)}`))
      if (response.headersSent) response.destroy()
      else answer(response, 500, 'the image could not be read')
    })
  }
  const other = (request: IncomingMessage, response: ServerResponse): void =>
    isForTrpc(request.url ?? '') ? trpc(request, response) : image(request, response)
  return { page, other }
}
