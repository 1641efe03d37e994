import { request } from 'node:http'
import { connect } from 'node:net'
import type { Delta, SessionsChange } from '@unspool/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startServer, type RunningServer } from '../index.ts'
import { Home, samples } from '../testing/home.ts'
import { visitor, type Visitor } from '../testing/visitor.ts'
import { heardIn } from '../testing/heard.ts'

let home: Home
let server: RunningServer
let guest: Visitor
const said: string[] = []
const log = heardIn(said)

beforeEach(async () => {
  home = new Home()
  server = await startServer({
    environment: home.environment,
    port: 0,
    pageFolder: null,
    version: '0',
    log,
    token: null,
  })
  guest = visitor(server.url)
})

afterEach(async () => {
  await guest.close()
  await server.close()
  home.remove()
  expect(said.splice(0)).toEqual([])
})

interface Step {
  readonly id: string
  readonly data: Delta
}

/** What a subscription gives, one at a time. */
class Inbox<T> {
  readonly #items: T[] = []
  #wake: () => void = () => {}
  error: unknown = null
  ended = false

  readonly callbacks = {
    onData: (item: T) => {
      this.#items.push(item)
      this.#wake()
    },
    onError: (error: unknown) => {
      this.error = error
      this.#wake()
    },
    onComplete: () => {
      this.ended = true
      this.#wake()
    },
  }

  async next(): Promise<T> {
    for (;;) {
      const item = this.#items.shift()
      if (item !== undefined) return item
      if (this.error !== null) throw this.error
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }
}

function follow(session: string, input: { after?: string; from?: 'end'; lastEventId?: string } = {}) {
  const inbox = new Inbox<Step>()
  const { unsubscribe } = guest.client.conversation.stream.subscribe({ session, ...input }, inbox.callbacks)
  return { inbox, unsubscribe }
}

describe.each(samples)('$source.id', ({ source }) => {
  test('a stream goes on after its last delta, whichever way it is told', async () => {
    const session = home.session(source.id).begin('one')
    const first = follow(session.key)
    const { id, data } = await first.inbox.next()
    expect(data).toMatchObject({ reset: false, upToDate: true, entries: [{ cursor: id }] })
    first.unsubscribe()
    session.add('two')
    for (const input of [
      { after: id },
      { lastEventId: id },
      { lastEventId: id, after: 'nonsense', from: 'end' as const },
    ]) {
      const again = follow(session.key, input)
      const step = await again.inbox.next()
      expect(step.data).toMatchObject({ reset: false, upToDate: true })
      expect(step.data.entries).toHaveLength(1)
      again.unsubscribe()
    }
    const unusable = follow(session.key, { after: 'nonsense' })
    const { data: whole } = await unusable.inbox.next()
    expect([whole.reset, whole.entries.length]).toEqual([true, 2])
  })
})

test('a stream of a session that is not there ends with a failure that is not retried', async () => {
  const { inbox } = follow('codex:xyz')
  await expect(inbox.next()).rejects.toMatchObject({
    message: 'no session codex:xyz',
    data: { code: 'NOT_FOUND', reason: 'NOT_FOUND' },
  })
})

test('the list begins anew with each connection and tells what leaves the filter', async () => {
  const old = home.session('claude', 1).begin()
  await guest.client.sessions.find.query({ prefix: old.key })
  const inbox = new Inbox<SessionsChange>()
  guest.client.sessions.changes.subscribe({ source: 'claude', limit: 1 }, inbox.callbacks)
  expect(await inbox.next()).toMatchObject({
    reset: true,
    upserts: [{ key: old.key }],
    removals: [],
    total: 1,
  })
  home.session('pi').begin()
  const other = home.session('claude', 2).begin()
  expect(await inbox.next()).toMatchObject({
    reset: false,
    upserts: [{ key: other.key }],
    removals: [],
    total: 2,
  })
})

/** The raw bytes of an event stream, from the first on. */
function events(path: string): Promise<AsyncIterable<string>> {
  return new Promise((resolve, reject) => {
    const sent = request(server.url + path, { headers: { accept: 'text/event-stream' } }, (response) => {
      response.setEncoding('utf8')
      resolve(response)
    })
    sent.on('error', reject)
    sent.end()
  })
}

test('without a WebSocket the same stream is an event stream, for curl too', async () => {
  const { key } = home.session('factory').begin('over HTTP')
  const input = encodeURIComponent(JSON.stringify({ session: key }))
  const seen: string[] = []
  for await (const chunk of await events(`/trpc/conversation.stream?input=${input}`)) {
    seen.push(chunk)
    if (seen.join('').includes('over HTTP')) break
  }
  const text = seen.join('')
  const id = /^id: (.+)$/m.exec(text)?.[1]
  expect(id).toMatch(/\S/)
  expect(text).toContain('"upToDate":true')
})

async function openSocket(): Promise<WebSocket> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/trpc`)
  await new Promise((resolve) => socket.once('open', resolve))
  return socket
}

test('connections that are cut in the middle leave nothing behind', async () => {
  const session = home.session('claude').begin()
  const failures: unknown[] = []
  const note = (failure: unknown) => failures.push(failure)
  process.on('unhandledRejection', note)
  const { hostname, port } = new URL(server.url)
  const input = encodeURIComponent(JSON.stringify({ session: session.key }))
  for (let i = 0; i < 20; i += 1) {
    const raw = connect(Number(port), hostname)
    raw.write(`GET /trpc/conversation.stream?input=${input} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n\r\n`)
    await new Promise((resolve) => raw.once('data', resolve))
    raw.destroy()
    const socket = await openSocket()
    const params = { path: 'conversation.stream', input: { session: session.key } }
    socket.send(JSON.stringify({ id: i, method: 'subscription', params }))
    if (i % 2 === 0) await new Promise((resolve) => socket.once('message', resolve))
    socket.terminate()
  }
  const { inbox } = follow(session.key)
  await inbox.next()
  session.add('still here')
  expect((await inbox.next()).data.entries).toHaveLength(1)
  process.off('unhandledRejection', note)
  expect(failures).toEqual([])
})
