import { spawn, type ChildProcess } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const program = fileURLToPath(import.meta.resolve('unspool/bin/unspool.mjs'))
const timestamp = '2026-05-04T07:00:01.000Z'
const running: ChildProcess[] = []
let home: string
let file: string
let server: Lines

/** The lines that a program prints. */
type Lines = () => Promise<string>

function start(script: string, ...args: string[]): Lines {
  const env = { ...process.env, UNSPOOL_STATE_DIR: join(home, 'state') }
  const child = spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  running.push(child)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return async () => String((await lines.next()).value)
}

function append(id: string, parentId: string | null, text: string): void {
  const message = { role: 'user', content: [{ type: 'text', text }], timestamp: 1_777_878_000_999 }
  appendFileSync(file, `${JSON.stringify({ type: 'message', id, parentId, timestamp, message })}\n`)
}

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'unspool-examples-'))
  const folder = join(home, '.pi/agent/sessions/--srv-blog--')
  mkdirSync(folder, { recursive: true })
  file = join(folder, '2026-05-04T07-00-00-000Z_5a01.jsonl')
  writeFileSync(
    file,
    `${JSON.stringify({ type: 'session', version: 3, id: '5a01', timestamp, cwd: '/srv/blog' })}\n`,
  )
  append('m1', null, 'Write it down')
  server = start(program, 'serve', '--no-open', '--port', '0', '--home', home)
})

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

test('a session is printed as it grows', async () => {
  expect(await server()).toMatch(/listening/)
  const line = start('dist/tail-session.js', 'pi:5a')
  expect(await line()).toBe('user: Write it down')
  append('m2', 'm1', 'And this')
  expect(await line()).toBe('user: And this')
})

test('it takes fifteen lines', () => {
  expect(readFileSync('tail-session.ts', 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(15)
})

test('a plain tRPC client is typed by the router', async () => {
  const url = /http:\S+/.exec(await server())?.[0] ?? ''
  const line = start('dist/plain-trpc.js', url)
  expect(await line()).toBe('1 sessions')
  expect(await line()).toBe('the newest: Write it down')
  expect(await line()).toBe('user m1')
  append('m2', 'm1', 'And this')
  expect(await line()).toBe('user m2')
})
