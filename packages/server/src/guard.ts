import type { IncomingMessage, ServerResponse } from 'node:http'

const names = ['127.0.0.1', 'localhost', '[::1]']

/**
 * Whether a request comes from this machine's user and not from a web page of somebody else: it names us
 * as host (a page that rebinds its own name to 127.0.0.1 does not) and comes from our page or from none.
 */
export function isOurs({ headers, socket }: IncomingMessage): boolean {
  const { host, origin } = headers
  const port = socket.localPort
  const known = names.some((name) => host === `${name}:${port}` || (port === 80 && host === name))
  return known && (origin === undefined || origin === `http://${host}`)
}

/** Headers of every answer: nothing of it may be embedded, sniffed or kept by other pages. */
export function harden(response: ServerResponse): void {
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  response.setHeader('Referrer-Policy', 'no-referrer')
}

/** An answer of one line. */
export function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' })
  response.end(`${text}\n`)
}
