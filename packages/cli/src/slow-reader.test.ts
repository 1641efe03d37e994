import { createClient } from '@unspool/client'
import { startServer } from '@unspool/server'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { GrowingSession } from './testing/homes.ts'
import { temporaryFolder } from './testing/program.ts'

const messages = 30_000
const padding = ' and so on'.repeat(100)
const mebibyte = 1 << 20

/** Counts what comes in, and tells when a subscription is given up. */
function countingSocket() {
  const told = { bytes: 0, stopped: () => {} }
  class CountingSocket extends WebSocket {
    constructor(url: string) {
      super(url)
      this.on('message', (data: ArrayBuffer) => (told.bytes += data.byteLength))
    }

    override send(data: string): void {
      if (data.includes('subscription.stop')) told.stopped()
      super.send(data)
    }
  }
  return { told, CountingSocket }
}

test('a loop that stands still costs bounded memory, and then gets every message once', async () => {
  const home = temporaryFolder()
  const session = new GrowingSession(home)
  const expected = Array.from({ length: messages }, (_, i) => `${i}${padding}`)
  session.append(...expected)
  const environment = { home, variables: {} }
  const server = await startServer({ environment, port: 0, token: null, pageFolder: null, version: '0.0.0' })
  const { told, CountingSocket } = countingSocket()
  const client = createClient({ url: server.url, webSocket: CountingSocket })
  const stopped = new Promise<void>((resolve) => (told.stopped = resolve))
  const seen: string[] = []
  for await (const { message } of client.tail(session.key)) {
    const [block] = message?.blocks ?? []
    if (block?.type === 'text') seen.push(block.text)
    if (seen.length === 1) {
      await stopped
      expect(told.bytes).toBeLessThan(16 * mebibyte)
    }
    if (seen.length === messages) break
  }
  expect(seen.length).toBe(messages)
  expect(seen.findIndex((text, i) => text !== expected[i])).toBe(-1)
  expect(told.bytes).toBeGreaterThan(32 * mebibyte)
  await client.close()
  await server.close()
})
