import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isPortTaken, startServer, type RunningServer } from './index.ts'
import { Home, samples } from './testing/home.ts'
import { httpVisitor, knock, visit, visitor, type Visitor } from './testing/visitor.ts'
import { heardIn } from './testing/heard.ts'

const said: string[] = []

const log = heardIn(said)

function serve(home: Home, pageFolder: string | null = null, port = 0): Promise<RunningServer> {
  return startServer({ environment: home.environment, port, pageFolder, version: '1.2.3', log, token: null })
}

/** The answer to a request that is sent as it stands. */
function speak(port: number, lines: readonly string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.write([...lines, 'Connection: close', '', ''].join('\r\n'))
  return text(socket)
}

describe('the door', () => {
  const home = new Home()
  const folder = mkdtempSync(join(tmpdir(), 'unspool-page-'))
  let server: RunningServer

  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'))
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>page</title>')
    writeFileSync(join(folder, 'assets', 'app-1a2b.js'), 'export {}')
    server = await serve(home, folder)
  })

  afterAll(async () => {
    await server.close()
    home.remove()
    rmSync(folder, { recursive: true })
  })

  const paths = ['/', '/trpc/sessions.overview', '/image/claude:x/1/0', '/assets/app-1a2b.js']
  const hosts = ['127.0.0.1', 'localhost', '[::1]']

  test.each(paths)('%s is for this machine only', async (path) => {
    const { port, url } = server
    const known = await Promise.all(hosts.map((host) => visit(url + path, { host: `${host}:${port}` })))
    expect(known.map(({ status }) => status)).not.toContain(403)
    const strangers = [
      { host: 'example.org' },
      { host: `example.org:${port}` },
      { host: '127.0.0.1' },
      { host: `127.0.0.1:${port + 1}` },
      { host: `127.0.0.1.example.org:${port}` },
      { host: `127.0.0.1:${port}`, origin: 'http://example.org' },
      { host: `127.0.0.1:${port}`, origin: 'null' },
      { host: `127.0.0.1:${port}`, origin: `https://127.0.0.1:${port}` },
      { host: `127.0.0.1:${port}`, origin: `http://localhost:${port}` },
      { host: `127.0.0.1:${port}`, origin: `http://127.0.0.1:${port + 1}` },
    ]
    const answers = await Promise.all(strangers.map((headers) => visit(url + path, headers)))
    expect(answers.map(({ status }) => status)).toEqual(strangers.map(() => 403))
  })

  test('nor are sockets for anybody else', async () => {
    const { port, url } = server
    const at = (path: string, headers = {}) => knock(url + path, headers)
    expect(await at('/trpc')).toBe(101)
    expect(await at('/trpc', { origin: url })).toBe(101)
    expect(await at('/trpc', { origin: 'http://example.org' })).toBe(403)
    expect(await at('/trpc', { origin: 'null' })).toBe(403)
    expect(await at('/trpc', { host: `example.org:${port}` })).toBe(403)
    expect(await at('/')).toBe(404)
    expect(await at('/trpc-other')).toBe(404)
  })

  test('every answer forbids sniffing and embedding', async () => {
    for (const path of [...paths, '/session/claude:x', '/missing.txt', '/healthz']) {
      const { headers } = await visit(server.url + path)
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'content-security-policy': expect.stringMatching(/^default-src 'none'/) as string,
      })
      expect(headers['access-control-allow-origin']).toBeUndefined()
    }
  })

  test('the page is served with what it may do, and for every address it routes', async () => {
    const { headers, body } = await visit(server.url)
    expect(body.toString()).toContain('<title>page</title>')
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; " +
        `connect-src 'self' ws://127.0.0.1:${server.port}; ` +
        "img-src 'self' data:; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    )
    const addresses = [
      '/session/claude:x',
      '/session/pi:2026.05.01',
      '/session/claude:x%2Fy?q=1',
      '/anything',
    ]
    const pages = await Promise.all(addresses.map((path) => visit(server.url + path)))
    expect(pages.map((page) => page.body.toString())).toEqual(addresses.map(() => body.toString()))
    expect(pages.map((page) => page.headers['cache-control'])).toEqual(addresses.map(() => 'no-cache'))
  })

  test('its assets are kept, its missing files are missing', async () => {
    const asset = await visit(`${server.url}/assets/app-1a2b.js`)
    expect(asset.body.toString()).toBe('export {}')
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    const missing = [
      '/assets/app-0000.js',
      '/favicon.ico',
      '/../package.json',
      '/%2e%2e/%2e%2e/etc/passwd.txt',
    ]
    const answers = await Promise.all(missing.map((path) => visit(server.url + path)))
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    expect(answers[0]?.headers['cache-control']).toBe('no-store')
  })

  test('what asks for more than an answer is told what may be asked', async () => {
    const asked = ['/', '/healthz', '/image/claude:x/1/0', '/trpc/sessions.overview']
    for (const path of asked)
      for (const method of ['PUT', 'DELETE', 'OPTIONS', 'TRACE']) {
        const { status, headers } = await visit(server.url + path, {}, method)
        const allowed = path.startsWith('/trpc') ? 'GET, HEAD, POST' : 'GET, HEAD'
        expect([status, headers['allow']]).toEqual([405, allowed])
      }
    expect((await visit(server.url, {}, 'POST')).status).toBe(405)
  })

  test('a host that is said twice, or in the target, is nobody', async () => {
    const { port } = server
    const host = `Host: 127.0.0.1:${port}`
    const first = async (...lines: string[]) => (await speak(port, lines)).split('\r\n', 1)[0]
    expect(await first('GET / HTTP/1.1', host)).toBe('HTTP/1.1 200 OK')
    for (const lines of [
      ['GET / HTTP/1.1', host, 'Host: example.org'],
      [`GET http://example.org/ HTTP/1.1`, host],
      [`GET http://127.0.0.1:${port}/ HTTP/1.1`, host],
      ['OPTIONS * HTTP/1.1', host],
      ['GET / HTTP/1.0'],
    ])
      expect(await first(...lines)).toBe('HTTP/1.1 403 Forbidden')
  })

  test('who does not finish its question is not waited for', { timeout: 60_000 }, async () => {
    const socket = connect(server.port, '127.0.0.1')
    socket.write('GET / HTTP/1.1\r\nHost: ')
    expect(await text(socket)).toMatch(/^HTTP\/1.1 408 /)
  })

  test('a port that is taken is an error with its code', async () => {
    const failure: unknown = await serve(home, null, server.port).catch((error: unknown) => error)
    expect(isPortTaken(failure)).toBe(true)
  })
})

test('without a page there is a line that says so', async () => {
  const home = new Home()
  const server = await serve(home)
  const { body, headers } = await visit(server.url)
  expect(body.toString()).toMatch(/^Unspool .*\n$/)
  expect(headers['content-type']).toBe('text/plain; charset=utf-8')
  await server.close()
  home.remove()
})

describe('what is served', () => {
  let home: Home
  let server: RunningServer
  let guest: Visitor

  beforeEach(async () => {
    home = new Home()
    server = await serve(home)
    guest = visitor(server.url)
  })

  afterEach(async () => {
    await guest.close()
    await server.close()
    home.remove()
    expect(said.splice(0)).toEqual([])
  })

  test('version, sources and roots', async () => {
    const { version, sources } = await guest.client.sessions.overview.query()
    expect(version).toBe('1.2.3')
    expect(sources).toEqual(await server.overview())
    expect(sources.map(({ id, sessions, unreadable }) => [id, sessions, unreadable])).toEqual(
      samples.map(({ source }) => [source.id, 0, 0]),
    )
  })

  test.each(samples)('$source.id: the same over WebSocket and HTTP', async ({ source }) => {
    const { key } = home.session(source.id).begin('one').add('two').add('three')
    const http = httpVisitor(server.url)
    for (const client of [guest.client, http]) {
      const slice = await client.conversation.slice.query({ session: key, fromOffset: 1, limit: 1 })
      expect(slice).toMatchObject({ nextOffset: 2, totalCount: 3 })
      const { messages, before, reset } = await client.conversation.page.query({ session: key, limit: 2 })
      expect([messages.length, before !== null, reset]).toEqual([2, true, false])
    }
    const lists = await Promise.all([guest.client, http].map((client) => client.sessions.list.query()))
    expect(lists[0]).toEqual(lists[1])
    expect(lists[0]?.sessions.map((session) => session.key)).toEqual([key])
  })

  test('what cannot be had is a clear failure', async () => {
    const { conversation, sessions } = guest.client
    const { key } = home.session('claude').begin()
    await expect(conversation.slice.query({ session: 'codex:xyz', fromOffset: 0 })).rejects.toMatchObject({
      message: 'no session codex:xyz',
      data: { code: 'NOT_FOUND', reason: 'NOT_FOUND' },
    })
    await expect(conversation.slice.query({ session: key, fromOffset: -1 })).rejects.toMatchObject({
      data: { code: 'BAD_REQUEST' },
      message: expect.stringMatching(/^fromOffset: /) as string,
    })
    await expect(conversation.message.query({ session: key, ref: 'nonsense' })).rejects.toMatchObject({
      data: { code: 'NOT_FOUND' },
    })
    await expect(sessions.list.query({ limit: 1001 })).rejects.toMatchObject({
      data: { code: 'BAD_REQUEST' },
    })
    const { data } = JSON.parse((await visit(`${server.url}/trpc/nothing.here`)).body.toString()).error as {
      data: { stack?: string }
    }
    expect(data.stack).toBeUndefined()
  })
})
