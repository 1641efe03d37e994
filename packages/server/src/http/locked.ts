import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { answer } from './guard.ts'
import { policyOf } from './policy.ts'

const style = '/locked.css'
const plain =
  'This page is locked. Open the address that Unspool printed when it started: it ends in ?token=...'

/** Whether the page for those who may not read needs this file. It is the same for everybody and says nothing. */
export function isForLocked(url: string): boolean {
  return url === style
}

/** What is shown to a browser that may not read. */
export function lock(request: IncomingMessage, response: ServerResponse, folder: string | null): void {
  if (comesFromElsewhere(request)) response.setHeader('Refresh', '0')
  if (folder === null || !isDocument(request)) return answer(response, 401, plain)
  readFile(join(folder, 'locked.html')).then(
    (page) => {
      response.writeHead(401, {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': policyOf("style-src 'self'"),
      })
      response.end(page)
    },
    () => answer(response, 401, plain),
  )
}

/**
 * Browsers keep the cookie to themselves where a link in another page leads here, or our own answer to such a link
 * leads on. What our own document asks for has it: so it is told to ask once more.
 */
function comesFromElsewhere({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site']
  return headers['sec-fetch-mode'] === 'navigate' && site !== 'same-origin' && site !== 'none'
}

function isDocument({ headers }: IncomingMessage): boolean {
  return headers.accept?.includes('text/html') === true
}
