import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { parseCookie, stringifySetCookie } from 'cookie'

/** How long an invitation waits for the browser that it is for. */
const invitationMs = 60_000
const cookieSeconds = 30 * 24 * 3600

/**
 * Who may read: whoever shows the token, as a bearer, in the address or as the cookie that a page was given for
 * it. Without a token, whoever reaches the port.
 */
export class Access {
  readonly #token: string | null
  readonly #invitations = new Map<string, number>()

  constructor(token: string | null) {
    this.#token = token
  }

  admits(request: IncomingMessage): boolean {
    if (this.#token === null) return true
    const { authorization = '' } = request.headers
    const shown = [/^Bearer (.+)$/i.exec(authorization)?.[1], tokenIn(request.url), ...cookiesOf(request)]
    return shown.some((text) => text !== undefined && this.#isToken(text))
  }

  /**
   * An address for one browser, once, within a minute: what a browser is started with can be seen by every user
   * of the machine.
   */
  invite(origin: string): string {
    if (this.#token === null) return origin
    const code = randomBytes(24).toString('base64url')
    this.#invitations.set(code, Date.now() + invitationMs)
    return `${origin}/?once=${code}`
  }

  /** The header that lets a page in from now on, if its address shows the token or an invitation; else `null`. */
  cookieFor(request: IncomingMessage): string | null {
    if (this.#token === null) return null
    const shown = tokenIn(request.url)
    const isAdmitted = shown === undefined ? this.#takesInvitation(request.url) : this.#isToken(shown)
    return isAdmitted ? setCookie(request, this.#token) : null
  }

  /** The cookie anew, for a request that shows it: it lasts as long as it is used. */
  renewed(request: IncomingMessage): string | null {
    const shown = cookiesOf(request).find((text) => this.#isToken(text))
    return shown === undefined ? null : setCookie(request, shown)
  }

  #takesInvitation(url: string | undefined): boolean {
    const code = queryOf(url).get('once') ?? ''
    const until = this.#invitations.get(code)
    this.#invitations.delete(code)
    return until !== undefined && Date.now() < until
  }

  /** Compares digests: how long it takes tells nothing of the token, not even its length. */
  #isToken(text: string): boolean {
    return this.#token !== null && timingSafeEqual(digestOf(text), digestOf(this.#token))
  }
}

/** The same address without what lets one in. */
export function withoutSecrets(url: string): string {
  const [path = '/'] = url.split('?', 1)
  const query = queryOf(url)
  query.delete('token')
  query.delete('once')
  // A path that begins with two slashes, of whichever kind, would be another host.
  const clean = path.replace(/^[/\\]+/, '/')
  return query.size > 0 ? `${clean}?${query}` : clean
}

function setCookie(request: IncomingMessage, value: string): string {
  return stringifySetCookie({
    name: nameFor(request),
    value,
    path: '/',
    maxAge: cookieSeconds,
    httpOnly: true,
    sameSite: 'strict',
    secure: 'encrypted' in request.socket,
  })
}

/** All of our name: another port of this machine can set one too, and its own may come first. */
function cookiesOf(request: IncomingMessage): readonly string[] {
  const each = (request.headers.cookie ?? '').split(';')
  return each.flatMap((cookie) => parseCookie(cookie)[nameFor(request)] ?? [])
}

/** Browsers do not tell ports apart: two servers on one machine would take each other's cookie away. */
function nameFor({ socket }: IncomingMessage): string {
  return `unspool-${socket.localPort}`
}

function tokenIn(url: string | undefined): string | undefined {
  return queryOf(url).get('token') ?? undefined
}

function queryOf(url = ''): URLSearchParams {
  const start = url.indexOf('?')
  return new URLSearchParams(start < 0 ? '' : url.slice(start + 1))
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
