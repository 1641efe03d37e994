import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import type { Delta } from '@unspool/core'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { createNoCatalog } from '../catalog/off.ts'
import { Access } from './access.ts'
import { createSockets } from './sockets.ts'
import type { ReadableLibrary, ReadableLog } from '../trpc/context.ts'
import { silence } from '../logging/entry.ts'
import { knock } from '../testing/visitor.ts'

const closing: (() => void)[] = []

afterEach(() => {
  for (const close of closing.splice(0)) close()
})

const text = 'x'.repeat(64 << 10)

/** A log without end, made up as it is read; it counts what was asked of it. */
class EndlessLog implements Pick<ReadableLog, 'stream'> {
  given = 0
  ended = false

  async *stream(): AsyncGenerator<{ cursor: string; delta: Delta }> {
    try {
      for (;;) {
        this.given += 1
        const message = {
          id: `${this.given}`,
          role: 'user',
          at: null,
          blocks: [{ type: 'text', text }],
        } as const
        const entry = { cursor: message.id, message }
        yield { cursor: entry.cursor, delta: { reset: false, entries: [entry], upToDate: false } }
      }
    } finally {
      this.ended = true
    }
  }
}

const waits = () => new Promise<never>(() => {})

async function serve(logs: Record<string, EndlessLog>, access = new Access(null)): Promise<string> {
  const open = (key: string) => Promise.resolve(logs[key])
  const library = { open, list: waits, overview: waits } as unknown as ReadableLibrary
  const sockets = createSockets({
    context: {
      about: { version: '0', sources: [] },
      library,
      catalog: createNoCatalog('none'),
      report: () => Promise.reject(new Error('none')),
      log: silence,
    },
    door: { scheme: 'http', names: [] },
    access,
  })
  const server = createServer().on('upgrade', sockets.upgrade)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(
    () => sockets.close(),
    () => server.close(),
  )
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}/trpc`
}

class Reader {
  readonly socket: WebSocket
  readonly ids: string[] = []
  #wake: () => void = () => {}

  constructor(url: string, session: string) {
    this.socket = new WebSocket(url)
    const params = { path: 'conversation.stream', input: { session } }
    this.socket.on('open', () => this.socket.send(JSON.stringify({ id: 1, method: 'subscription', params })))
    this.socket.on('message', (message: Buffer) => {
      const { result } = JSON.parse(message.toString()) as { result: { id?: string } }
      if (result.id !== undefined) this.ids.push(result.id)
      this.#wake()
    })
    closing.push(() => this.socket.terminate())
  }

  async has(count: number): Promise<void> {
    while (this.ids.length < count) await new Promise<void>((resolve) => (this.#wake = resolve))
  }
}

test('what a server is it says while all else waits for the first list', async () => {
  const url = await serve({})
  const socket = new WebSocket(url)
  closing.push(() => socket.terminate())
  const answers: unknown[] = []
  await new Promise<void>((resolve) => {
    socket.on('message', (message: Buffer) => {
      answers.push(JSON.parse(message.toString()))
      resolve()
    })
    socket.on('open', () => {
      for (const [id, path] of ['sessions.list', 'sessions.overview', 'system.about'].entries())
        socket.send(JSON.stringify({ id, method: 'query', params: { path } }))
    })
  })
  expect(answers).toEqual([{ id: 2, result: { type: 'data', data: { version: '0', sources: [] } } }])
})

test('a reader that stops reading is not sent more, holds up nobody and misses nothing', async () => {
  const logs = { slow: new EndlessLog(), quick: new EndlessLog() }
  const url = await serve(logs)
  const slow = new Reader(url, 'slow')
  await slow.has(1)
  slow.socket.pause()
  const quick = new Reader(url, 'quick')
  await quick.has(2_000)
  // The limit of 1 MiB is 16 steps; what the system itself buffers comes on top.
  expect(logs.slow.given).toBeLessThan(400)
  slow.socket.resume()
  await slow.has(1_000)
  expect(slow.ids.slice(0, 1_000)).toEqual(Array.from({ length: 1_000 }, (_, i) => `${i + 1}`))
})

test('a reader that goes while it is full ends its stream', async () => {
  const logs = { slow: new EndlessLog(), quick: new EndlessLog() }
  const url = await serve(logs)
  const slow = new Reader(url, 'slow')
  await slow.has(1)
  slow.socket.pause()
  const quick = new Reader(url, 'quick')
  await quick.has(500)
  slow.socket.terminate()
  while (!logs.slow.ended) await quick.has(quick.ids.length + 1)
  expect(logs.quick.ended).toBe(false)
})

/** A socket that is told to go, and lingers: it neither reads why nor answers. */
async function linger(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  closing.push(() => socket.destroy())
  const key = Buffer.alloc(16).toString('base64')
  const upgrade = `Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}`
  socket.write(`GET /trpc HTTP/1.1\r\nHost: ${hostname}:${port}\r\n${upgrade}\r\n\r\n`)
  const [answer] = (await once(socket, 'data')) as [Buffer]
  expect(answer.toString()).toMatch(/^HTTP\/1.1 101 /)
  return socket.pause()
}

test('sockets without a token that linger take places of their own, and no more than there are', async () => {
  const places = 1024
  const url = await serve({}, new Access('right'))
  const first = await linger(url)
  for (let left = places - 1; left > 0; left -= 31)
    await Promise.all(Array.from({ length: 31 }, () => linger(url)))
  expect(await knock(url)).toBe(503)
  expect(await knock(url, { authorization: 'Bearer wrong' })).toBe(503)
  expect(await knock(url, { authorization: 'Bearer right' })).toBe(101)
  first.destroy()
  // The server sees a moment later that it has gone.
  await expect.poll(() => knock(url)).toBe(101)
})
