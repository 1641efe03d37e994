import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { WebSocketServer } from 'ws'
import { Dialler } from './dialler.ts'
import { NodeSocket } from './node-socket.ts'
import type { Connection } from './types.ts'

const nowhere = 'http://127.0.0.1:1'
const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
let somewhere: string

beforeAll(async () => {
  if (server.address() === null) await once(server, 'listening')
  somewhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(() => void vi.useRealTimers())

afterAll(() => server.close())

function diallerTo(...places: string[]): Dialler {
  const locate = (): string => (places.length > 1 ? places.shift() : places[0]) ?? ''
  return new Dialler({ locate, webSocket: NodeSocket })
}

test('an address is that of the socket, asked for anew each time', async () => {
  const dialler = diallerTo(nowhere, 'https://example.test/page')
  expect(await dialler.address()).toBe('ws://127.0.0.1:1/trpc')
  expect(await dialler.address()).toBe('wss://example.test/trpc')
})

test('after a loss it gives no address that nobody answers at', async () => {
  const dialler = diallerTo(nowhere, nowhere, nowhere, somewhere)
  dialler.lost()
  const seen: Connection[] = []
  dialler.subscribe((connection) => seen.push(connection))
  expect(await dialler.address()).toBe(`${somewhere.replace('http', 'ws')}/trpc`)
  const waits = seen.filter((connection) => connection.state === 'lost' && connection.retryAt !== null)
  expect(waits).toHaveLength(3)
})

test('its state is told as it changes', async () => {
  vi.setSystemTime(0)
  const dialler = diallerTo(somewhere)
  const seen: Connection['state'][] = []
  const stop = dialler.subscribe(({ state }) => seen.push(state))
  dialler.opened()
  dialler.lost()
  const lost = dialler.current()
  expect(lost.state === 'lost' && lost.retryAt !== null && lost.retryAt > 0).toBe(true)
  await dialler.address()
  expect(dialler.current()).toEqual({ state: 'lost', retryAt: null })
  dialler.opened()
  stop()
  dialler.idle()
  expect(seen).toEqual(['open', 'lost', 'lost', 'open'])
})

test('the first attempt after a loss is quick, later ones wait no longer than two seconds', () => {
  const dialler = diallerTo(nowhere)
  vi.setSystemTime(0)
  const waits = Array.from({ length: 12 }, () => {
    dialler.lost()
    const { state, retryAt } = { retryAt: null, ...dialler.current() }
    return state === 'lost' ? retryAt : null
  })
  expect(waits[0]).toBeLessThan(150)
  expect(Math.max(...waits.map((wait) => wait ?? Number.NaN))).toBeLessThan(2_000)
})

test('a wait can be cut short', async () => {
  const dialler = diallerTo(somewhere)
  for (let i = 0; i < 20; i++) dialler.lost()
  // No wait of the client's ends by itself.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const address = dialler.address()
  dialler.retry()
  expect(await address).toBe(`${somewhere.replace('http', 'ws')}/trpc`)
})

test('closed, it dials no more', async () => {
  const dialler = diallerTo(nowhere)
  dialler.lost()
  const address = dialler.address()
  dialler.close()
  await expect(address).rejects.toThrow('closed')
})
