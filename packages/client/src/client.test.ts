import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { createClient as createPageClient } from './browser.ts'
import { serverFileOf } from './discover.ts'
import { createClient } from './node.ts'

let server: Server
let url: string
const sockets = new Set<Duplex>()

/** A server that takes connections and never says a word. */
beforeEach(async () => {
  server = createServer()
  server.on('upgrade', (_request, socket) => sockets.add(socket))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  url = `http://127.0.0.1:${address.port}`
})

afterEach(() => {
  vi.unstubAllGlobals()
  for (const socket of sockets) socket.destroy()
  sockets.clear()
  server.close()
})

test("a page's client speaks with the server the page came from", async () => {
  vi.stubGlobal('WebSocket', WebSocket)
  vi.stubGlobal('location', { origin: url })
  const upgraded = once(server, 'upgrade')
  const client = createPageClient()
  const asked = client.sessions.overview().catch((error: unknown) => error)
  const [request] = (await upgraded) as [{ url: string }]
  expect(request.url).toBe('/trpc')
  await client.close()
  expect(await asked).toMatchObject({ reason: 'DISCONNECTED' })
})

test('closing does not wait for a server that does not answer: questions fail, loops end', async () => {
  const upgraded = once(server, 'upgrade')
  const client = createClient({ url })
  const asked = client.sessions.list().catch((error: unknown) => error)
  const step = client.tail('pi:1')[Symbol.asyncIterator]().next()
  await upgraded
  const begun = Date.now()
  await client.close()
  expect(await asked).toMatchObject({ reason: 'DISCONNECTED', message: 'the client was closed' })
  expect(await step).toEqual({ value: undefined, done: true })
  // A handshake is given up after five seconds: that is not waited for.
  expect(Date.now() - begun).toBeLessThan(4_000)
})

test('many questions at once are no leak', async () => {
  const warned = vi.fn()
  process.on('warning', warned)
  const client = createClient({ url })
  const asked = Array.from({ length: 40 }, () => client.sessions.list().catch(() => {}))
  await once(server, 'upgrade')
  await client.close()
  await Promise.all(asked)
  process.off('warning', warned)
  expect(warned).not.toHaveBeenCalled()
})

test('a server that wants another token is no loss: calls and loops end with it, and nobody knocks again', async () => {
  const wss = new WebSocketServer({ noServer: true })
  let knocks = 0
  server.removeAllListeners('upgrade')
  server.on('upgrade', (request, socket, head) => {
    sockets.add(socket)
    knocks += 1
    wss.handleUpgrade(request, socket, head, (guest) => guest.close(4401))
  })
  const client = createClient({ url: `${url}/?token=old` })
  const seen: string[] = []
  client.connection.subscribe(({ state }) => seen.push(state))
  const [asked, step] = await Promise.allSettled([
    client.sessions.overview(),
    client.tail('pi:1')[Symbol.asyncIterator]().next(),
  ])
  const refused = { status: 'rejected', reason: { reason: 'UNAUTHORIZED' } }
  expect([asked, step]).toMatchObject([refused, refused])
  expect([seen.at(-1), knocks]).toEqual(['refused', 1])
  const changes = client.sessions.changes()[Symbol.asyncIterator]().next()
  await expect(changes).rejects.toMatchObject({ reason: 'UNAUTHORIZED' })
  await expect(client.search('x')).rejects.toMatchObject({ reason: 'UNAUTHORIZED' })
  await client.close()
  wss.close()
})

test('the token of an address is shown, and not in the address', async () => {
  const upgraded = once(server, 'upgrade')
  const client = createClient({ url: `${url}/?token=secret` })
  const asked = client.sessions.overview().catch((error: unknown) => error)
  const [request] = (await upgraded) as [IncomingMessage]
  expect([request.url, request.headers.authorization]).toEqual(['/trpc', 'Bearer secret'])
  await client.close()
  await asked
})

test('the token of the server that runs here is found', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'unspool-client-'))
  const file = { url, token: 'of-this-machine', pid: 1, roots: [], version: '1' }
  writeFileSync(serverFileOf(folder), JSON.stringify(file))
  vi.stubEnv('UNSPOOL_STATE_DIR', folder)
  for (const options of [{}, { url }, { url: () => url }]) {
    const upgraded = once(server, 'upgrade')
    const client = createClient(options)
    const asked = client.sessions.overview().catch((error: unknown) => error)
    const [request] = (await upgraded) as [IncomingMessage]
    expect(request.headers.authorization).toBe('Bearer of-this-machine')
    await client.close()
    await asked
  }
  vi.unstubAllEnvs()
})

test('a closed client asks nobody', async () => {
  const client = createClient({ url })
  await client.close()
  await expect(client.sessions.overview()).rejects.toMatchObject({ reason: 'DISCONNECTED' })
  const step = await client.stream('pi:1')[Symbol.asyncIterator]().next()
  expect(step.done).toBe(true)
  expect(sockets.size).toBe(0)
})

test('where to connect is asked before each attempt: a server that moved is found', async () => {
  const upgraded = once(server, 'upgrade')
  const places = ['http://127.0.0.1:1', url]
  const client = createClient({ url: () => places.shift() ?? url })
  const states: string[] = []
  client.connection.subscribe(({ state }) => states.push(state))
  const asked = client.sessions.overview().catch((error: unknown) => error)
  await upgraded
  expect(states).toContain('lost')
  await client.close()
  await asked
})
