import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { GrowingSession } from './testing/homes.ts'
import { program, Shell, temporaryFolder, type Running } from './testing/program.ts'

interface Line {
  readonly cursor: string | null
  readonly reset: boolean
  readonly message: { readonly blocks: readonly { readonly text?: string }[] } | null
}

function parsed(line: string): Line {
  return JSON.parse(line) as Line
}

function textOf(line: string): string {
  return parsed(line).message?.blocks[0]?.text ?? ''
}

async function texts(running: Running, count: number): Promise<string[]> {
  return (await running.lines(count)).map(textOf)
}

test('it begins with the last ten messages, or as many as asked for, and goes on', async () => {
  const home = temporaryFolder()
  const session = new GrowingSession(home)
  const all = session.grow(25)
  const shell = new Shell()
  const ten = shell.start('tail', 'pi:5a', '--json', '--home', home)
  const three = shell.start('tail', 'pi:5a', '--json', '-n', '3', '--home', home)
  const every = shell.start('tail', 'pi:5a', '--json', '-n', '1000', '--home', home)
  expect(await texts(ten, 10)).toEqual(all.slice(-10))
  expect(await texts(three, 3)).toEqual(all.slice(-3))
  expect(await texts(every, 25)).toEqual(all)
  const more = session.grow(2)
  for (const tail of [ten, three, every]) {
    expect(await texts(tail, 2)).toEqual(more)
    expect(await tail.end('SIGINT')).toEqual({ code: 0, stderr: '' })
  }
})

test('after a cursor comes the next message: not this one again, and none is skipped', async () => {
  const home = temporaryFolder()
  const session = new GrowingSession(home)
  const all = session.grow(12)
  const shell = new Shell()
  const first = shell.start('tail', session.key, '--json', '--home', home)
  const lines = await first.lines(10)
  await first.end('SIGINT')
  expect(Object.keys(parsed(lines[0] ?? ''))).toEqual(['cursor', 'reset', 'message'])
  for (const [i, line] of lines.entries()) {
    if (i % 3 !== 0) continue
    const again = shell.start(
      'tail',
      session.key,
      '--json',
      '--after',
      parsed(line).cursor ?? '',
      '--home',
      home,
    )
    const rest = all.slice(i + 3)
    expect(await texts(again, rest.length)).toEqual(rest)
    await again.end('SIGINT')
  }
})

test('from the end only what is new is printed', async () => {
  const home = temporaryFolder()
  const session = new GrowingSession(home)
  session.grow(3)
  const shell = new Shell()
  const server = shell.start('serve', '--no-open', '--port', '0', '--home', home)
  await server.url()
  const whole = shell.start('tail', session.key, '--json', '--from', 'start', '--home', home)
  await whole.lines(3)
  const end = shell.start('tail', session.key, '--json', '--from', 'end', '--home', home)
  const first = end.line()
  // Until it has begun, what is appended lies before the end: so this appends until something has come.
  for (let seen = false; !seen;) {
    session.grow(1)
    seen = await Promise.race([first.then(() => true), whole.line().then(() => false)])
  }
  expect(Number(textOf(await first).split(' ')[1])).toBeGreaterThanOrEqual(3)
  for (const running of [whole, end, server]) expect((await running.end('SIGTERM')).code).toBe(0)
})

test('a rewritten session is told as a reset, on a line of its own', async () => {
  const home = temporaryFolder()
  const session = new GrowingSession(home)
  session.grow(3)
  const shell = new Shell()
  const tail = shell.start('tail', session.key, '--json', '--from', 'start', '--home', home)
  await tail.lines(3)
  session.rewrite(
    JSON.stringify({ type: 'session', version: 3, id: session.key.slice(3), cwd: '/srv/other' }),
  )
  session.append('afresh')
  expect(await tail.line()).toBe('{"cursor":null,"reset":true,"message":null}')
  expect(textOf(await tail.line())).toBe('afresh')
  await tail.end('SIGINT')
})

describe('a server killed and started again', () => {
  test('on another port: the tail goes on, nothing is lost or doubled', async () => {
    const home = temporaryFolder()
    const session = new GrowingSession(home)
    const expected = session.grow(5)
    const shell = new Shell()
    let server = shell.start('serve', '--no-open', '--port', '0', '--home', home)
    await server.url()
    const tail = shell.start('tail', session.key, '--json', '--home', home)
    const seen = await texts(tail, 5)
    for (const signal of ['SIGKILL', 'SIGTERM', 'SIGKILL'] as const) {
      expected.push(...session.grow(3))
      await server.end(signal)
      expected.push(...session.grow(300))
      server = shell.start('serve', '--no-open', '--port', '0', '--home', home)
      expected.push(...session.grow(3))
      seen.push(...(await texts(tail, expected.length - seen.length)))
    }
    expect(seen).toEqual(expected)
    expect((await tail.end('SIGINT')).code).toBe(0)
    await server.end('SIGTERM')
  })
})

test('a reader that has enough ends it quietly, also when nothing more comes', async () => {
  const home = temporaryFolder()
  const session = new GrowingSession(home)
  session.grow(2) // as many as are read: no write will tell
  const shell = new Shell()
  const node = [process.execPath, program, 'tail', session.key, '--home', home, '--json', '--from', 'start']
  const script = '"$@" | head -n 2; echo "exit ${PIPESTATUS[0]}"'
  const bash = spawn('bash', ['-c', script, 'bash', ...node], {
    // Of a locale that is not installed bash complains where the program is to be silent.
    env: { ...shell.environment, LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [stdout, stderr] = await Promise.all([text(bash.stdout), text(bash.stderr), once(bash, 'close')])
  const lines = stdout.trim().split('\n')
  expect(lines.slice(0, 2).map(textOf)).toEqual(['message 0', 'message 1'])
  expect(lines.slice(2)).toEqual(['exit 0'])
  expect(stderr).toBe('')
})

test('a transcript cannot command the terminal', async () => {
  const home = temporaryFolder()
  const session = new GrowingSession(home)
  session.append('\u001b]0;owned\u0007\u001b[2J\u009b31m red \u202eltr\r over')
  // Services that build software say so, and libraries then colour even a pipe.
  const shell = new Shell({ CI: 'true' })
  for (const command of [['show', session.key], ['list'], ['show', session.key, '--json']]) {
    const { stdout } = await shell.run(...command, '--home', home)
    expect(stdout).toContain('owned')
    // oxlint-disable-next-line no-control-regex -- none of these may come through
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
  }
})
