import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { Shell } from './testing/program.ts'

let server: Server

afterEach(() => {
  server.closeAllConnections()
  server.close()
})

/** A server that says who it is, and then never anything again. */
async function mute(): Promise<string> {
  const overview = { result: { data: { version: '0', sources: [] } } }
  server = createServer((_request, response) => response.end(JSON.stringify(overview)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test.each([
  ['list', 130],
  ['show pi:5a', 130],
  ['tail pi:5a', 0],
  ['files pi:5a', 130],
  ['search word', 130],
  ['stats --by tool', 130],
  ['index', 130],
])('%s ends on a signal also when its server no longer answers', async (line, code) => {
  const url = await mute()
  const asked = once(server, 'upgrade')
  const running = new Shell().start(...line.split(' '), '--url', url)
  await asked
  expect(await running.end('SIGTERM')).toEqual({ code, stderr: '' })
})
