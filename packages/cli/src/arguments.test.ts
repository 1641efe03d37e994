import { readFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { fixturesHome } from './testing/homes.ts'
import { program, Shell, temporaryFolder } from './testing/program.ts'

const shell = new Shell()
const home = fixturesHome()

describe('what the caller got wrong is one sentence and exit code 2', () => {
  const cases: [string[], string][] = [
    [['frobnicate'], 'no command frobnicate: unspool --help shows them all'],
    [['list', '--frob'], "unknown option '--frob': --help tells what it takes"],
    [['list', 'extra'], "too many arguments for 'list'. Expected 0 arguments but got 1."],
    [['list', '--source', 'frob'], 'no source frob: there are claude, codex, factory, pi'],
    [['list', '--url', 'frob'], 'frob is not an http address, such as http://127.0.0.1:4400'],
    [['list', '--home', ''], "option '--home <dir>' argument '' is invalid. A folder has a name."],
    [['show'], "missing required argument 'session': --help tells what it takes"],
    [['show', 'codex:xyz'], 'no session codex:xyz: unspool list shows them all'],
    [['show', 'x', '--turns', '--all'], "option '--all' cannot be used with option '--turns'"],
    [['tail', 'xyz'], 'no session xyz: unspool list shows them all'],
    [['export'], "missing required argument 'session': --help tells what it takes"],
    [['export', 'codex:xyz'], 'no session codex:xyz: unspool list shows them all'],
    [
      ['export', 'x', '--format', 'pdf'],
      "option '--format <kind>' argument 'pdf' is invalid. Allowed choices are html, md, json.",
    ],
    [['export', 'x', '--output', ''], "option '--output <file>' argument '' is invalid. A file has a name."],
    [['search'], "missing required argument 'query': --help tells what it takes"],
    [['prices', 'set', 'x'], "required option '--input <n>' not specified: --help tells what it takes"],
    [['stats', '--by'], "option '--by <kind>' argument missing: --help tells what it takes"],
    [['stats', 'tokens'], "too many arguments for 'stats'. Expected 0 arguments but got 1."],
    [['tail', ''], 'a session needs a name: unspool list shows them all'],
    [
      ['tail', 'x', '-n', 'many'],
      "option '-n, --lines <n>' argument 'many' is invalid. It is not a whole number.",
    ],
    [
      ['tail', 'x', '--from', 'middle'],
      "option '--from <point>' argument 'middle' is invalid. Allowed choices are start, end.",
    ],
    [
      ['tail', 'x', '--after', 'y', '-n', '3'],
      "option '--after <cursor>' cannot be used with option '-n, --lines <n>'",
    ],
    [
      ['serve', '--port', '70000'],
      "option '--port <n>' argument '70000' is invalid. A port is a number up to 65535.",
    ],
  ]
  test.each(cases)('%j', async (args, sentence) => {
    expect(await shell.run(...args, '--home', home)).toEqual({ code: 2, stdout: '', stderr: `${sentence}\n` })
  })
})

test('an ambiguous beginning is told with the candidates', async () => {
  const { code, stderr } = await shell.run('show', 'factory:f', '--home', home)
  expect(code).toBe(2)
  const [sentence, ...candidates] = stderr.trimEnd().split('\n')
  expect(sentence).toBe('factory:f is the beginning of several sessions, give more of one:')
  expect(candidates.map((line) => line.trim().split(/\s+/)[0]).toSorted()).toEqual(
    [1, 2, 3, 4, 5].map((n) => `factory:f${n}000000-0000-4000-8000-00000000000${n}`),
  )
})

test('a session whose key is the beginning of others is named by its key, or its id', async () => {
  const id = 'c2000000-0000-4000-8000-000000000002'
  for (const name of [id, `claude:${id}`]) {
    const { code, stdout } = await shell.run('show', name, '--home', home, '--turns')
    expect(code).toBe(0)
    expect(stdout).toContain('Why is the cart total wrong?')
  }
})

test('a server that was named and does not answer is exit code 1', async () => {
  const { code, stderr } = await shell.run('list', '--url', 'http://127.0.0.1:1')
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: 'no Unspool answers at http://127.0.0.1:1: start it there, or leave --url out\n',
  })
})

test.each([
  'serve',
  'list',
  'show',
  'tail',
  'files',
  'export',
  'search',
  'stats',
  'prices',
  'prices set',
  'prices unset',
  'index',
])('%s explains itself', async (command) => {
  const { code, stdout, stderr } = await shell.run(...command.split(' '), '--help')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain(`Usage: unspool ${command}`)
  expect(stdout).toContain('--home <dir>')
})

test('it tells its version', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  expect(await shell.run('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
})

test('an older Node gets one sentence', () => {
  const older = "Object.defineProperty(process.versions, 'node', { value: '18.20.4' })"
  const preload = `data:text/javascript,${encodeURIComponent(older)}`
  const { status, stderr } = spawnSync(process.execPath, ['--import', preload, program, 'list'], {
    encoding: 'utf8',
  })
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: 'Unspool needs Node 20.19 or newer; this is 18.20\n',
  })
})

test('--home switches the variables of the agents off, HOME leaves them on', async () => {
  const other = temporaryFolder()
  const variables = { CODEX_HOME: `${home}/.codex`, HOME: other }
  const shellWith = new Shell(variables)
  const sourcesOf = async (...args: string[]): Promise<Set<string>> => {
    const { stdout } = await shellWith.run('list', '--json', ...args)
    const lines = stdout.split('\n').filter((line) => line !== '')
    return new Set(lines.map((line) => (JSON.parse(line) as { source: string }).source))
  }
  expect(await sourcesOf()).toEqual(new Set(['codex']))
  expect(await sourcesOf('--home', other)).toEqual(new Set())
})

test('without sessions it says so, and where it looked', async () => {
  const empty = temporaryFolder()
  const { code, stdout } = await shell.run('list', '--home', empty, '--source', 'pi')
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'No sessions. Looked in:\n  ~/.pi/agent/sessions\n' })
})
