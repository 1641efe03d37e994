import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeCertificate } from './testing/certificate.ts'
import { fixturesHome } from './testing/homes.ts'
import { type Running, Shell } from './testing/program.ts'
import { visit } from './testing/visit.ts'

const home = fixturesHome()
const serving = ['serve', '--home', home, '--port', '0', '--no-open'] as const

const overviewAt = (origin: string) => `${origin}/trpc/sessions.overview`

async function ended(server: Running): Promise<string> {
  return (await server.end('SIGTERM')).stderr
}

test('the token is made once, for this user only, and is the same after a restart', async () => {
  const shell = new Shell()
  const tokens: (string | null)[] = []
  for (let run = 0; run < 2; run++) {
    const server = shell.start(...serving)
    tokens.push(new URL(await server.url()).searchParams.get('token'))
    expect(await ended(server)).toBe('')
  }
  const path = join(shell.stateFolder, 'token')
  expect(tokens).toEqual([readFileSync(path, 'utf8').trim(), tokens[0]])
  expect(tokens[0]).toMatch(/^[\w-]{43}$/)
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test.each([
  ['that others could read', (path: string) => chmodSync(path, 0o644), /others could read .*made anew/i],
  ['that is none', (path: string) => writeFileSync(path, 'short\n'), /^$/],
])('one %s is made anew', async (_what, spoil, says) => {
  const shell = new Shell()
  const first = shell.start(...serving)
  const url = await first.url()
  await ended(first)
  spoil(join(shell.stateFolder, 'token'))
  const second = shell.start(...serving)
  expect(await second.url()).not.toBe(url)
  expect(await ended(second)).toMatch(says)
  expect(statSync(join(shell.stateFolder, 'token')).mode & 0o777).toBe(0o600)
})

test('where nothing can be kept it serves all the same, with a token for this run', async () => {
  const shell = new Shell()
  mkdirSync(join(shell.stateFolder, 'token'))
  const server = shell.start(...serving)
  const { origin, searchParams } = new URL(await server.url())
  const headers = { Authorization: `Bearer ${searchParams.get('token')}` }
  expect((await fetch(overviewAt(origin), { headers })).status).toBe(200)
  expect(await ended(server)).toMatch(/token cannot be kept/)
})

test('commands find it; elsewhere they are told what is missing', async () => {
  const shell = new Shell()
  const server = shell.start(...serving)
  const url = await server.url()
  const { origin } = new URL(url)
  expect((await fetch(overviewAt(origin))).status).toBe(401)
  expect(await shell.run('address', '--home', home)).toEqual({ code: 0, stdout: `${url}\n`, stderr: '' })
  const listed = await shell.run('list', '--home', home)
  expect(await shell.run('list', '--url', origin)).toMatchObject({ code: 0, stdout: listed.stdout })
  const elsewhere = new Shell()
  expect(await elsewhere.run('list', '--url', url)).toMatchObject({ code: 0 })
  for (const wrong of [origin, `${origin}/?token=wrong`]) {
    const { code, stderr } = await elsewhere.run('list', '--url', wrong)
    expect([code, stderr]).toEqual([1, expect.stringContaining('wants its token')])
  }
  await ended(server)
  expect(await shell.run('address', '--home', home)).toMatchObject({ code: 1, stdout: '' })
})

test('--no-token says what it means, and is for loopback only', async () => {
  const server = new Shell().start(...serving, '--no-token')
  const url = await server.url()
  expect(url).not.toContain('token')
  expect((await fetch(overviewAt(url))).status).toBe(200)
  expect(await ended(server)).toMatch(/every user .* can read all sessions/i)
  const refused = await new Shell().run(...serving, '--no-token', '--listen', '0.0.0.0')
  expect(refused).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--no-token is for this machine only'),
  })
})

test('listening for others is said to be open to see, and answers to the names it was given', async () => {
  const server = new Shell().start(
    ...serving,
    '--listen',
    '0.0.0.0',
    '--host-name',
    'box.lan',
    '--host-name',
    'box',
  )
  const { port, origin, searchParams } = new URL(await server.url())
  const authorization = `Bearer ${searchParams.get('token')}`
  const asked = (host: string) => visit(overviewAt(origin), { host, authorization })
  expect(await asked(`${hostname()}:${port}`)).toBe(200)
  expect(await asked(`box.lan:${port}`)).toBe(200)
  expect(await asked(`box:${port}`)).toBe(200)
  expect(await asked(`example.org:${port}`)).toBe(403)
  expect(await ended(server)).toMatch(/--tls-cert/)
})

test('files that are no certificate and no key are one sentence', async () => {
  const shell = new Shell()
  const none = join(shell.stateFolder, 'none.pem')
  const text = join(shell.stateFolder, 'text.pem')
  writeFileSync(text, 'hello\n')
  const refusal = async (file: string) => {
    const { code, stderr } = await shell.run(...serving, '--tls-cert', file, '--tls-key', file)
    return [code, stderr.split('\n').length, stderr.split(':')[0]]
  }
  expect(await refusal(none)).toEqual([2, 2, '--tls-cert needs a file that can be read'])
  expect(await refusal(text)).toEqual([
    2,
    2,
    '--tls-cert and --tls-key are no certificate in PEM and its key',
  ])
})

test('TLS takes a certificate and its key', async ({ skip }) => {
  const files = makeCertificate()
  if (files === null) return skip('there is no openssl to make a certificate with')
  const shell = new Shell({ NODE_EXTRA_CA_CERTS: files.cert })
  const server = shell.start(...serving, '--tls-cert', files.cert, '--tls-key', files.key)
  const { origin, searchParams } = new URL(await server.url())
  expect(origin).toMatch(/^https:/)
  const status = await new Promise((resolve, reject) => {
    const headers = { Authorization: `Bearer ${searchParams.get('token')}` }
    const sent = request(overviewAt(origin), { headers, ca: readFileSync(files.cert) }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    sent.on('error', reject)
    sent.end()
  })
  expect(status).toBe(200)
  // It is asked over its socket too.
  expect(await shell.run('list', '--url', origin)).toMatchObject({ code: 0, stderr: '' })
  expect(await ended(server)).toBe('')
  expect(await new Shell().run(...serving, '--tls-cert', files.cert)).toMatchObject({
    code: 2,
    stderr: 'TLS needs both: --tls-cert and --tls-key\n',
  })
})
