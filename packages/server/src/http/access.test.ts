import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { startServer, type RunningServer } from '../index.ts'
import { Home } from '../testing/home.ts'
import { httpVisitor, visit, visitor } from '../testing/visitor.ts'
import { withoutSecrets } from './access.ts'

const token = 'a-token-of-32-characters-at-least'
const home = new Home()
const folder = mkdtempSync(join(tmpdir(), 'unspool-page-'))
let server: RunningServer

beforeAll(async () => {
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>page</title>')
  writeFileSync(join(folder, 'locked.html'), '<!doctype html><title>locked</title>')
  writeFileSync(join(folder, 'locked.css'), 'body {}')
  const { environment } = home
  server = await startServer({ environment, port: 0, pageFolder: folder, version: '1', token })
})

afterAll(async () => {
  await server.close()
  home.remove()
  rmSync(folder, { recursive: true })
})

const cookie = (value: string) => ({ cookie: `other=1; unspool-${server.port}=${value}` })
const bearer = (value: string) => ({ authorization: `Bearer ${value}` })
const document = { accept: 'text/html', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
const paths = ['/', '/session/claude:x', '/index.html', '/trpc/sessions.overview', '/image/claude:x/1/0']

async function refresh(site: string): Promise<string | undefined> {
  const { headers } = await visit(server.url, { ...document, 'sec-fetch-site': site })
  return headers['refresh']?.toString()
}

describe('who shows no token, or a wrong one,', () => {
  const wrong = [
    {},
    bearer(''),
    bearer('wrong'),
    bearer(`${token} `.repeat(2)),
    { authorization: `Basic ${token}` },
  ]

  test.each(paths)('reads nothing at %s', async (path) => {
    const headers = [...wrong, cookie('wrong'), { cookie: `unspool-1=${token}` }, { cookie: token }]
    const answers = await Promise.all(headers.map((shown) => visit(server.url + path, shown)))
    expect(answers.map(({ status }) => status)).toEqual(headers.map(() => 401))
    for (const { headers: sent, body } of answers) {
      expect(sent['set-cookie']).toBeUndefined()
      expect(body.toString()).not.toContain('<title>page')
    }
    const asked = await visit(`${server.url}${path}?token=wrong`)
    expect([asked.status, asked.headers['set-cookie']]).toEqual([401, undefined])
  })

  test('is turned away at the socket, in a way that a page can tell', async () => {
    const address = `${server.url.replace('http', 'ws')}/trpc`
    for (const [url, headers] of [
      [address, {}],
      [`${address}?token=wrong`, {}],
      [address, bearer('wrong')],
      [address, cookie('wrong')],
    ] as const) {
      const socket = new WebSocket(url, { headers })
      const said: unknown[] = []
      socket.on('message', (message) => said.push(message))
      socket.on('open', () =>
        socket.send('{"id":1,"method":"query","params":{"path":"sessions.overview","input":{}}}'),
      )
      const code = await new Promise((resolve) => socket.on('close', resolve))
      expect([code, said]).toEqual([4401, []])
    }
  })

  test('is told in a browser what to do', async () => {
    const { status, body, headers } = await visit(server.url, document)
    expect([status, body.toString()]).toEqual([401, '<!doctype html><title>locked</title>'])
    expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'self'; /)
    expect((await visit(`${server.url}/locked.css`)).status).toBe(200)
    expect((await visit(`${server.url}/locked.html`)).status).toBe(401)
  })

  test('is asked once more where a link led here: then the cookie comes along', async () => {
    expect(await refresh('cross-site')).toBe('0')
    expect(await refresh('same-site')).toBe('0')
    expect(await refresh('same-origin')).toBeUndefined()
    expect(await refresh('none')).toBeUndefined()
  })

  test('is given no cookie, whatever it says it is', async () => {
    for (const path of [...paths, '/locked.css', '/locked.html', '/healthz', '/?once=', '/?token='])
      for (const headers of [document, { ...document, ...cookie('wrong') }])
        expect((await visit(server.url + path, headers)).headers['set-cookie']).toBeUndefined()
  })

  test('learns that it is alive, and nothing else', async () => {
    const { status, body } = await visit(`${server.url}/healthz`)
    expect([status, body.toString()]).toEqual([200, 'ok\n'])
  })
})

describe('who shows it', () => {
  test.each(paths.slice(0, 4))('reads %s', async (path) => {
    for (const headers of [bearer(token), cookie(token), { authorization: `bearer ${token}` }])
      expect((await visit(server.url + path, headers)).status).toBe(200)
  })

  test('may ask many things in one request, but not any number', async () => {
    for (const [calls, status] of [
      [32, 200],
      [33, 400],
    ] as const) {
      const names = Array(calls).fill('sessions.list').join(',')
      expect((await visit(`${server.url}/trpc/${names}?batch=1`, bearer(token))).status).toBe(status)
    }
  })

  test('counts beside a cookie of the same name that another port has set', async () => {
    const name = `unspool-${server.port}`
    const headers = { cookie: `${name}=wrong; ${name}=${token}` }
    expect((await visit(`${server.url}/trpc/sessions.list`, headers)).status).toBe(200)
  })

  test('in the address gets a cookie for it, and the address without it', async () => {
    const { status, headers } = await visit(`${server.url}/session/pi:1?q=torn+line&token=${token}`)
    expect([status, headers.location]).toEqual([303, '/session/pi:1?q=torn+line'])
    expect(headers['set-cookie']).toEqual([
      `unspool-${server.port}=${token}; Max-Age=2592000; Path=/; HttpOnly; SameSite=Strict`,
    ])
    expect(headers['cache-control']).toBe('no-store')
  })

  test('with a page has its cookie for another while', async () => {
    const { headers } = await visit(server.url, { ...document, ...cookie(token) })
    expect(headers['set-cookie']?.[0]).toContain(`unspool-${server.port}=${token}; Max-Age=2592000`)
  })

  test('may ask by tRPC, over a socket and without', async () => {
    const guest = visitor(server.url, token)
    expect(await guest.client.sessions.overview.query()).toMatchObject({ version: '1' })
    await guest.close()
    const plain = httpVisitor(server.url, token)
    expect(await plain.sessions.overview.query()).toMatchObject({ version: '1' })
    const stranger = httpVisitor(server.url, 'wrong').sessions.overview.query()
    await expect(stranger).rejects.toMatchObject({ data: { code: 'UNAUTHORIZED' } })
  })
})

describe('an invitation', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  test('lets one browser in, once', async () => {
    const url = server.invite()
    expect(url).not.toContain(token)
    const first = await visit(url)
    expect([first.status, first.headers.location]).toEqual([303, '/'])
    expect(first.headers['set-cookie']?.[0]).toContain(token)
    expect((await visit(url)).status).toBe(401)
  })

  test('is for a minute', async () => {
    const url = server.invite()
    vi.useFakeTimers({ now: Date.now() + 61_000, toFake: ['Date'] })
    expect((await visit(url)).status).toBe(401)
  })
})

test('an address without its secrets leads nowhere else', () => {
  expect(withoutSecrets('/?token=a')).toBe('/')
  expect(withoutSecrets('/?once=a&x=%2F')).toBe('/?x=%2F')
  expect(withoutSecrets('//example.org/x?token=a')).toBe('/example.org/x')
  expect(withoutSecrets('/\\example.org/x?token=a')).toBe('/example.org/x')
})

test('elsewhere than on loopback nobody reads without a token', async () => {
  const { environment } = home
  const open = { environment, port: 0, pageFolder: null, version: '1', token: null }
  await expect(startServer({ ...open, host: '0.0.0.0' })).rejects.toThrow('needs a token')
})

test('what listens everywhere answers to its addresses and to the names it was given, and to no others', async () => {
  const { environment } = home
  const options = { environment, port: 0, pageFolder: null, version: '1', token, names: ['box.lan'] }
  const everywhere = await startServer({ ...options, host: '0.0.0.0' })
  const { port, url } = everywhere
  const asked = async (host: string) => (await visit(url, { host, ...bearer(token) })).status
  expect(url).toBe(`http://127.0.0.1:${port}`)
  expect(await asked(`127.0.0.1:${port}`)).toBe(200)
  expect(await asked(`box.lan:${port}`)).toBe(200)
  expect(await asked(`box.lan`)).toBe(403)
  expect(await asked(`evil.example:${port}`)).toBe(403)
  await everywhere.close()
})
