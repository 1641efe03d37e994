import {
  appendFileSync,
  chmodSync,
  closeSync,
  openSync,
  readdirSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import type { Examination } from './doctor/examination.ts'
import type { Problem } from './doctor/problem.ts'
import { fixturesHome, GrowingSession } from './testing/homes.ts'
import { type Finished, Shell, temporaryFolder } from './testing/program.ts'
import { objects } from './testing/three-ways.ts'

type Told = Examination & { readonly problems: readonly Problem[] }

const secret = 'a-text-that-was-said'

/** A home in which one agent has worked, and nothing is wrong. */
function quietHome(): { home: string; session: GrowingSession } {
  const home = temporaryFolder()
  const session = new GrowingSession(home)
  session.append(secret)
  return { home, session }
}

async function told(shell: Shell, home: string): Promise<Told> {
  const { stdout } = await shell.run('doctor', '--json', '--home', home)
  const [one, ...others] = objects<Told>(stdout)
  if (one === undefined || others.length > 0) throw new Error(`not one report: ${stdout}`)
  expect(stdout).not.toContain(secret)
  return one
}

function doctor(shell: Shell, home: string): Promise<Finished> {
  return shell.run('doctor', '--home', home)
}

test('nothing is wrong, without a server and with one', async () => {
  const { home } = quietHome()
  const shell = new Shell()
  const alone = await doctor(shell, home)
  expect(alone).toMatchObject({ code: 0, stderr: '' })
  expect(alone.stdout).toMatch(/Pi\n {2}looked in .*\n {2}sessions +1\n {2}written by +format 3 \(1\)/)
  expect(alone.stdout).toMatch(/ server +none runs\n/)
  expect(alone.stdout).toMatch(/\nNothing is wrong\.\n$/)
  expect(readdirSync(shell.stateFolder)).toEqual([])
  const server = shell.start('serve', '--home', home, '--port', '0', '--no-open')
  const { origin, searchParams } = new URL(await server.url())
  await shell.run('index', '--home', home)
  const beside = await doctor(shell, home)
  expect(beside).toMatchObject({ code: 0, stderr: '' })
  expect(beside.stdout).toContain(`server      ${origin}, version `)
  expect(beside.stdout).toMatch(/ token +kept \(mode 600\)\n/)
  expect(beside.stdout).toMatch(/ index +sound, .* 1 of 1 session, being kept up to date: /)
  expect(alone.stdout + beside.stdout).not.toContain(secret)
  expect(beside.stdout).not.toContain(searchParams.get('token'))
  await server.end('SIGTERM')
})

test('records of a type that nobody knows are a list of what to do, and exit code 1', async () => {
  const { home, session } = quietHome()
  appendFileSync(
    session.path,
    `${JSON.stringify({ type: 'hologram', id: 'h', parentId: null, text: secret })}\n`,
  )
  appendFileSync(session.path, `{"type":"${secret}\n`)
  session.append('and on')
  const { code, stdout, stderr } = await doctor(new Shell(), home)
  expect({ code, stderr }).toEqual({ code: 1, stderr: '1 thing is wrong\n' })
  expect(stdout).toMatch(
    / unknown +hologram: 1 record in 1 file of format 3, the first at byte \d+ of ~\/.pi\/agent/,
  )
  expect(stdout).toMatch(/ broken +1 line in 1 file of format 3, the first at byte \d+ of ~\/.pi\/agent/)
  expect(stdout).toMatch(
    /\n1\. Pi format 3 writes records that this Unspool does not know: hologram \(1\)\.\n {3}.+\n {3}Update Unspool\..+\n$/,
  )
  expect(stdout).not.toContain(secret)
})

test('versions are told for all agents', async () => {
  const { report } = await told(new Shell(), fixturesHome())
  const versions = report.sources.map(({ id, versions: all }) => [id, all.map(({ version }) => version)])
  expect(Object.fromEntries(versions)).toMatchObject({
    claude: ['2.1.330', '1.0.60'],
    codex: expect.arrayContaining(['0.169.0', '0.58.0', null]) as unknown,
    factory: ['format 2', null],
    pi: expect.arrayContaining(['format 3', 'format 2', null]) as unknown,
  })
})

test('no agent at all', async () => {
  const { stdout, code } = await doctor(new Shell(), temporaryFolder())
  expect(code).toBe(1)
  expect(stdout).toMatch(/\n1\. None of the folders is there .*\n.*\n.*--home\.\n$/)
})

test.skipIf(process.getuid?.() === 0)('a folder that cannot be read', async () => {
  const { home, session } = quietHome()
  const folder = dirname(session.path)
  chmodSync(folder, 0)
  const { stdout, code } = await doctor(new Shell(), home)
  chmodSync(folder, 0o700)
  expect(code).toBe(1)
  expect(stdout).toContain(`1. Pi: 1 file or folder cannot be read (EACCES): ~${folder.slice(home.length)}.`)
  expect(stdout).toContain(`chmod -R u+rX ${folder}`)
})

test.skipIf(process.platform === 'win32')('a token and a folder that others can use', async () => {
  const { home } = quietHome()
  const shell = new Shell()
  const path = join(shell.stateFolder, 'token')
  writeFileSync(path, `${'t'.repeat(43)}\n`)
  chmodSync(path, 0o644)
  chmodSync(shell.stateFolder, 0o777)
  const { stdout, code } = await doctor(shell, home)
  expect(code).toBe(1)
  expect(stdout).toMatch(/\n1\. Other users can write into .* \(mode 777\)\.\n.*\n.*chmod 700 /)
  expect(stdout).toMatch(
    /\n2\. Other users can read the token \(.*token has mode 644\)\.\n.*\n.*Restart Unspool/,
  )
  expect(stdout).not.toContain('ttt')
})

test('a catalog that is damaged, and what was set aside', async () => {
  const { home } = quietHome()
  const shell = new Shell()
  await shell.run('index', '--home', home)
  const { index } = await told(shell, home)
  expect(index).toMatchObject({ state: 'sound', isLed: false, aside: [] })
  const file = openSync(index.path, 'r+')
  writeSync(file, Buffer.alloc(Math.floor(statSync(index.path).size / 2), 0x55), 0)
  closeSync(file)
  const damaged = await told(shell, home)
  expect(damaged.index.state).toBe('damaged')
  expect(damaged.problems.map(({ remedy }) => remedy)).toEqual([expect.stringContaining('--rebuild')])
  await shell.run('index', '--home', home)
  const mended = await told(shell, home)
  expect(mended.index).toMatchObject({
    state: 'sound',
    aside: [{ path: expect.stringContaining('.damaged-') as string }],
  })
  expect(mended.problems.map(({ what }) => what)).toEqual([expect.stringMatching(/^1 damaged index /)])
})

test('a file where the folder should be', async () => {
  const { home } = quietHome()
  const shell = new Shell({ UNSPOOL_STATE_DIR: join(home, 'state') })
  writeFileSync(join(home, 'state'), 'no folder')
  const { state, problems } = await told(shell, home)
  expect(state).toMatchObject({ exists: true, refused: 'ENOTDIR' })
  expect(problems.map(({ what }) => what)).toEqual([expect.stringContaining('cannot be written (ENOTDIR)')])
})

test('a server that was killed is no problem', async () => {
  const { home } = quietHome()
  const shell = new Shell()
  const server = shell.start('serve', '--home', home, '--port', '0', '--no-open')
  await server.url()
  await server.end('SIGKILL')
  const { server: left, problems } = await told(shell, home)
  expect(left).toMatchObject({ state: 'silent' })
  expect(problems).toEqual([])
})

test('another process keeps the index', async () => {
  const { home } = quietHome()
  const shell = new Shell()
  await shell.run('index', '--home', home)
  const server = shell.start('serve', '--home', home, '--port', '0', '--no-open')
  await server.url()
  await shell.run('index', '--home', home)
  const file = join(shell.stateFolder, 'server.json')
  writeFileSync(file, '')
  const { index, server: none } = await told(shell, home)
  expect([none.state, index.isLed]).toEqual(['none', true])
  await server.end('SIGTERM')
})
