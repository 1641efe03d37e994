import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fixturesHome } from './testing/homes.ts'
import { Shell, temporaryFolder } from './testing/program.ts'

const fixtures = fixturesHome()

function fileOf({ stateFolder }: Shell): Record<string, unknown> {
  return JSON.parse(readFileSync(join(stateFolder, 'server.json'), 'utf8')) as Record<string, unknown>
}

test('it says where it listens and what it found, and is found by its file until it ends', async () => {
  const shell = new Shell()
  const server = shell.start('serve', '--home', fixtures, '--port', '0', '--no-open')
  const url = await server.url()
  const found = await server.lines(4)
  expect(
    found.map((line) =>
      line
        .trim()
        .split(/\s{2,}/)
        .slice(0, 2),
    ),
  ).toEqual([
    ['Claude Code', '7 sessions'],
    ['Codex', '9 sessions'],
    ['Factory Droid', '5 sessions'],
    ['Pi', '4 sessions'],
  ])
  expect(found[3]).toContain('~/.pi/agent/sessions')
  const { origin, searchParams } = new URL(url)
  expect(fileOf(shell)).toMatchObject({
    url: origin,
    token: searchParams.get('token'),
    pid: expect.any(Number),
    version: expect.any(String),
  })
  expect(fileOf(shell)['roots']).toContain(join(fixtures, '.codex/sessions'))
  expect((await fetch(url, { redirect: 'manual' })).status).toBe(303)
  expect(await server.end('SIGTERM')).toEqual({ code: 0, stderr: expect.not.stringContaining('at ') })
  expect(existsSync(join(shell.stateFolder, 'server.json'))).toBe(false)
})

test.each(['SIGINT', 'SIGHUP', 'SIGTERM'] as const)('%s ends it cleanly', async (signal) => {
  const server = new Shell().start('--home', temporaryFolder(), '--port', '0', '--no-open')
  await server.url()
  expect((await server.end(signal)).code).toBe(0)
})

test('it ends with the program that started it', async () => {
  const server = new Shell().start('--home', temporaryFolder(), '--port', '0', '--no-open')
  await server.url()
  server.disconnect()
  expect((await server.ended()).code).toBe(0)
})

test('without sessions it says so, and goes on watching', async () => {
  const server = new Shell().start('--home', temporaryFolder(), '--port', '0', '--no-open')
  await server.url()
  const lines = await server.lines(5)
  expect(lines[3]).toContain('(not there yet)')
  expect(lines[4]).toBe('No sessions yet. Watching: they appear by themselves.')
  await server.end('SIGTERM')
})

test('a port asked for by name that is taken is an error; else the next free one is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const home = temporaryFolder()
  expect(await new Shell().run('serve', '--no-open', '--home', home, '--port', String(port))).toEqual({
    code: 1,
    stdout: '',
    stderr: `port ${port} is taken: give --port another one, or leave it out\n`,
  })
  other.close()
})

test("an address that is not this machine's is one sentence", async () => {
  const { code, stdout, stderr } = await new Shell().run('serve', '--no-open', '--listen', '192.0.2.1')
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr.trimEnd().split('\n').slice(1)).toEqual([
    '192.0.2.1 is no address or name of this machine: give --listen one that is',
  ])
})

test('two servers without a port of their own listen on two', async () => {
  const home = temporaryFolder()
  const servers = [new Shell(), new Shell()].map((shell) => shell.start('serve', '--no-open', '--home', home))
  const ports = await Promise.all(servers.map(async (server) => Number(new URL(await server.url()).port)))
  expect(new Set(ports).size).toBe(2)
  expect(Math.min(...ports)).toBeGreaterThanOrEqual(4400)
  await Promise.all(servers.map((server) => server.end('SIGTERM')))
})

test('a server that is still looking for sessions is found', async () => {
  const shell = new Shell()
  const home = temporaryFolder()
  const server = shell.start('serve', '--home', home, '--port', '0', '--no-open')
  await server.url()
  const file = fileOf(shell)
  await server.end('SIGTERM')
  const about = { version: file['version'], sources: [] }
  // All other questions wait for the first list.
  const starting = createHttpServer((request, response) => {
    if (request.url === '/trpc/system.about') response.end(JSON.stringify({ result: { data: about } }))
  }).listen(0, '127.0.0.1')
  await once(starting, 'listening')
  const address = starting.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  writeFileSync(join(shell.stateFolder, 'server.json'), JSON.stringify({ ...file, url }))
  const told = await shell.run('address', '--home', home)
  const refused = await shell.run('index', '--rebuild', '--home', home)
  starting.closeAllConnections()
  starting.close()
  expect(told).toMatchObject({ code: 0, stdout: expect.stringContaining(url) })
  expect(refused).toEqual({
    code: 2,
    stdout: '',
    stderr: `the index belongs to the Unspool at ${url}: stop that first\n`,
  })
})

test('a server that ends leaves the file of another alone', async () => {
  const shell = new Shell()
  const first = shell.start('serve', '--no-open', '--home', fixtures, '--port', '0')
  await first.url()
  const second = shell.start('serve', '--no-open', '--home', fixtures, '--port', '0')
  const url = await second.url()
  await first.end('SIGTERM')
  expect(fileOf(shell)).toMatchObject({ url: new URL(url).origin })
  await second.end('SIGTERM')
})

test('a server that ends lets the one before be found again, if that still runs', async () => {
  const shell = new Shell()
  const serving = ['serve', '--no-open', '--home', fixtures, '--port', '0']
  const first = shell.start(...serving)
  const url = await first.url()
  const second = shell.start(...serving)
  await second.url()
  await second.end('SIGTERM')
  expect(await shell.run('address', '--home', fixtures)).toEqual({ code: 0, stdout: `${url}\n`, stderr: '' })
  const last = shell.start(...serving)
  await last.url()
  await first.end('SIGTERM')
  await last.end('SIGTERM')
  expect(existsSync(join(shell.stateFolder, 'server.json'))).toBe(false)
})
