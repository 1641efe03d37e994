import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { policyOf } from './policy.ts'

/** How the outside reaches us. */
export interface Door {
  readonly scheme: 'http' | 'https'
  /** Names of this machine that requests may ask for, besides those it has for itself. */
  readonly names: readonly string[]
}

const ownNames = ['127.0.0.1', 'localhost', '[::1]']

/**
 * Whether a request is meant for us and does not come from a web page of somebody else: it names us as host (a page
 * that rebinds its own name to our address does not) and comes from our page or from none. An address, unlike a
 * name, cannot be rebound: the one that the connection was made to is ours. What two headers, or the target too, say
 * of the host is understood differently by whoever passes it on: there is one, and the target is a path.
 */
export function isOurs(request: IncomingMessage, { scheme, names }: Door): boolean {
  const { headers, headersDistinct, socket, url } = request
  if (url?.startsWith('/') !== true || headersDistinct['host']?.length !== 1) return false
  const { host = '', origin } = headers
  const standard = scheme === 'https' ? 443 : 80
  const { localPort = 0 } = socket
  const known = [...ownNames, ...names, addressOf(socket)].some(
    (name) => host === `${name}:${localPort}` || (localPort === standard && host === name),
  )
  return known && (origin === undefined || origin === `${scheme}://${host}`)
}

function addressOf({ localAddress = '' }: Socket): string {
  const address = localAddress.replace(/^::ffff:(?=\d+\.)/, '')
  return address.includes(':') ? `[${address}]` : address
}

/** Headers of every answer: nothing of it may be embedded, sniffed, run or kept. What may be more says so itself. */
export function harden(response: ServerResponse): void {
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('X-Frame-Options', 'DENY')
  response.setHeader('Content-Security-Policy', policyOf())
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
  response.setHeader('Referrer-Policy', 'no-referrer')
  response.setHeader('Cache-Control', 'no-store')
}

/** An answer of one line. */
export function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' })
  response.end(`${text}\n`)
}

/** Whether a request has one of these methods; one that has not is answered with them. */
export function takes(
  { method = '' }: IncomingMessage,
  response: ServerResponse,
  methods: readonly string[],
): boolean {
  if (methods.includes(method)) return true
  response.setHeader('Allow', methods.join(', '))
  answer(response, 405, `only ${methods.join(', ')}`)
  return false
}
