import { appendFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { IndexStatus } from '@unspool/core'
import { expect, test } from 'vitest'
import { fixturesHome, GrowingSession } from './testing/homes.ts'
import { Shell, temporaryFolder, type Finished } from './testing/program.ts'
import { objects } from './testing/three-ways.ts'

const home = fixturesHome()
const sessions = 25

function catalogIn({ stateFolder }: Shell): string {
  const [name = 'none'] = readdirSync(stateFolder).filter((one) => /^catalog-.+\.db$/.test(one))
  return join(stateFolder, name)
}

async function statusOf(shell: Shell, folder = home): Promise<IndexStatus> {
  const { code, stdout, stderr } = await shell.run('index', '--status', '--json', '--home', folder)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const [status, ...others] = objects<IndexStatus>(stdout)
  if (status === undefined || others.length > 0) throw new Error(`not one status: ${stdout}`)
  return status
}

test('without a server it indexes itself, words and their parts, and ends', async () => {
  const shell = new Shell()
  expect(await statusOf(shell)).toMatchObject({ state: 'indexing', sessions, words: 0, substrings: 0 })
  const { code, stdout, stderr } = await shell.run('index', '--home', home)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const [first, second] = stdout.split('\n').slice(-3)
  expect(first).toBe('All 25 sessions can be searched.')
  expect(second).toMatch(/^The index takes \d+ kB: /)
  expect(second).toContain(catalogIn(shell))
  const status = await statusOf(shell)
  expect(status).toMatchObject({
    state: 'ready',
    sessions,
    words: sessions,
    substrings: sessions,
    message: null,
  })
  expect(status.bytes.done).toBe(status.bytes.total)
})

test('--json: a status a line, ready at last', async () => {
  const { code, stdout } = await new Shell().run('index', '--json', '--home', home)
  const lines = objects<IndexStatus>(stdout)
  expect(code).toBe(0)
  expect(lines.map(({ state }) => state)).toEqual([...lines.slice(1).map(() => 'indexing'), 'ready'])
})

test('beside a server it watches that, found or named', async () => {
  const [shell, other] = [new Shell(), new Shell()]
  const server = shell.start('serve', '--home', home, '--port', '0', '--no-open')
  const url = await server.url()
  for (const { stdout, code } of [
    await shell.run('index', '--home', home),
    await other.run('index', '--url', url),
  ]) {
    expect(code).toBe(0)
    expect(stdout).toContain(`All 25 sessions can be searched.\nThe index takes`)
    expect(stdout).toContain(catalogIn(shell))
  }
  expect(readdirSync(other.stateFolder)).toEqual([])
  expect(await shell.run('index', '--rebuild', '--home', home)).toEqual({
    code: 2,
    stdout: '',
    stderr: `the index belongs to the Unspool at ${new URL(url).origin}: stop that first\n`,
  })
  await server.end('SIGTERM')
})

test('a last line that makes no sense is waited for, and then left out', async () => {
  const folder = temporaryFolder()
  const session = new GrowingSession(folder)
  session.grow(3)
  appendFileSync(session.path, '{"type":"message","id":"half of a li\n')
  const shell = new Shell()
  const { code, stdout } = await shell.run('index', '--json', '--home', folder)
  expect(code).toBe(0)
  expect(objects<IndexStatus>(stdout).at(-1)).toMatchObject({ state: 'ready', sessions: 1, words: 1 })
})

test('it ends beside a session that never rests', async () => {
  const folder = temporaryFolder()
  const session = new GrowingSession(folder)
  session.grow(100)
  const shell = new Shell()
  const growing = setInterval(() => session.grow(1), 50)
  expect(await shell.run('index', '--home', folder)).toMatchObject({ code: 0 })
  clearInterval(growing)
})

/** A server that stands still holds the lead, and answers nobody. */
test('a part is never taken for all', async () => {
  const folder = temporaryFolder()
  new GrowingSession(folder).grow(3)
  const shell = new Shell()
  const run = (...args: string[]): Promise<Finished> => shell.run(...args, '--home', folder)
  const server = shell.start('serve', '--home', folder, '--port', '0', '--no-open')
  await server.url()
  await run('index')
  server.send('SIGSTOP')
  new GrowingSession(folder, '5b000000-0000-7000-8000-000000000002').append('an aardvark')
  const far = '1 of 2 sessions can be searched so far\n'
  expect(await run('search', 'message')).toMatchObject({ code: 0, stderr: far })
  expect(await run('search', 'aardvark')).toEqual({ code: 1, stdout: '', stderr: `${far}nothing found\n` })
  expect(await run('stats', '--by', 'model')).toMatchObject({
    code: 0,
    stderr: '1 of 2 sessions can be counted so far\n',
  })
  expect(await run('index', '--rebuild')).toEqual({
    code: 2,
    stdout: '',
    stderr: 'another process writes the index: let it end first\n',
  })
  server.send('SIGCONT')
  expect(await run('index')).toMatchObject({ code: 0, stderr: '' })
  expect(await run('search', 'aardvark')).toMatchObject({ code: 0, stderr: '' })
  await server.end('SIGTERM')
})

test('--rebuild takes away what is there, whatever that is, and indexes afresh', async () => {
  const shell = new Shell()
  await shell.run('index', '--home', home)
  const found = await shell.run('search', 'the', '--json', '--home', home)
  for (const end of ['', '-wal']) writeFileSync(catalogIn(shell) + end, 'this is no database')
  expect(await shell.run('index', '--rebuild', '--home', home)).toMatchObject({ code: 0, stderr: '' })
  expect(readdirSync(shell.stateFolder).filter((name) => name.includes('damaged'))).toEqual([])
  expect(await shell.run('search', 'the', '--json', '--home', home)).toEqual(found)
  expect(await statusOf(shell)).toMatchObject({ state: 'ready', words: sessions, substrings: sessions })
})

test('one that cannot be written is a sentence, and the same for what needs it', async () => {
  const shell = new Shell()
  await shell.run('index', '--home', home)
  const broken = new Shell()
  const path = catalogIn(shell).replace(shell.stateFolder, broken.stateFolder)
  mkdirSync(path)
  const sentence = `${path} cannot be written, so there is no index: unspool doctor says what to do`
  expect(await broken.run('index', '--home', home)).toEqual({ code: 1, stdout: '', stderr: `${sentence}\n` })
  expect(await broken.run('search', 'the', '--home', home)).toEqual({
    code: 1,
    stdout: '',
    stderr: `${sentence}\n0 of 25 sessions can be searched so far\nnothing found\n`,
  })
})

test('--status of one that cannot be read says that, not that somebody is at work', async () => {
  const shell = new Shell()
  await shell.run('index', '--home', home)
  const path = catalogIn(shell)
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
  mkdirSync(path)
  const { code, stdout } = await shell.run('index', '--status', '--home', home)
  const [far, message] = stdout.split('\n')
  expect({ code, far, message }).toEqual({
    code: 0,
    far: expect.stringMatching(/^0 of 25 sessions can be searched/),
    message: 'the index cannot be read now: unspool doctor says why.',
  })
})

test.each<[string[], string]>([
  [['--rebuild', '--status'], "option '--rebuild' cannot be used with option '--status'"],
  [
    ['--rebuild', '--url', 'http://127.0.0.1:1'],
    "option '--rebuild' cannot be used with option '--url <url>'",
  ],
])('%j is exit code 2', async (args, sentence) => {
  expect(await new Shell().run('index', ...args, '--home', home)).toEqual({
    code: 2,
    stdout: '',
    stderr: `${sentence}\n`,
  })
})
