import type { RequestListener } from 'node:http'
import sirv from 'sirv'
import { answer, type Door } from './guard.ts'
import { policyOf } from './policy.ts'

/** Serves the built page from its folder; without one, a line that says so. */
export function createPage(folder: string | null, scheme: Door['scheme']): RequestListener {
  if (folder === null)
    return (_request, response) => answer(response, 200, 'Unspool serves no page here; /trpc does.')
  // `dev`: looks at each request. The list of files made at the start would outlive a new build, and reading a file that has gone ends the process.
  const serve = sirv(folder, { dev: true, etag: true })
  return (request, response) => {
    response.setHeader('Content-Security-Policy', policy(request.headers.host ?? '', scheme))
    // The files of the page hold nothing of anybody's.
    response.setHeader(
      'Cache-Control',
      request.url?.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    )
    serve(request, response, () => {
      response.setHeader('Cache-Control', 'no-store')
      if (!isPlace(request.url ?? '/')) return answer(response, 404, 'not found')
      response.setHeader('Cache-Control', 'no-cache')
      request.url = '/'
      serve(request, response, () => answer(response, 404, 'the page is not built'))
    })
  }
}

/** Whether an address is one that the page itself routes, and not a file. */
function isPlace(url: string): boolean {
  const path = url.split(/[?#]/, 1)[0] ?? ''
  return path.startsWith('/session/') || !/\.\w+$/.test(path)
}

/** Nothing but what we serve. `host` has passed the guard; some browsers do not take `'self'` to mean `ws:` too. */
function policy(host: string, scheme: Door['scheme']): string {
  return policyOf(
    "script-src 'self'",
    "style-src 'self'",
    `connect-src 'self' ${scheme === 'https' ? 'wss' : 'ws'}://${host}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "manifest-src 'self'",
  )
}
