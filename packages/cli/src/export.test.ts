import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Message, SessionSummary } from '@unspool/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fixturesHome, GrowingSession } from './testing/homes.ts'
import { Shell, temporaryFolder } from './testing/program.ts'
import { objects, ThreeWays } from './testing/three-ways.ts'

interface Exported {
  readonly unspool: string
  readonly exportedAt: string
  readonly session: SessionSummary
  readonly messages: readonly Message[]
}

const token = `ghp_${'a1B2'.repeat(9)}`

describe('a session of each source', () => {
  const home = fixturesHome()
  const ways = new ThreeWays(home)
  let sessions: SessionSummary[]

  beforeAll(async () => {
    await ways.ready()
    sessions = objects<SessionSummary>(await ways.read('list', '--json'))
  })
  afterAll(() => ways.end())

  /** When it was exported is all that may differ. */
  const exported = async (key: string, format: string): Promise<string[]> => {
    const args = ['export', key, '--format', format]
    const answers = await Promise.all([
      ways.alone.run(...args, '--home', home),
      ways.beside.run(...args, '--home', home),
    ])
    return answers.map(({ code, stdout, stderr }) => {
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      return stdout.replaceAll(/20\d\d-[\d-]+[T ][\d:.]+( UTC|Z)(?= by Unspool|",\n"session)/g, 'now')
    })
  }

  test('is the same document with a server and without one, in every format', async () => {
    const one = [...new Map(sessions.map((session) => [session.source, session])).values()]
    expect(one.map(({ source }) => source).toSorted()).toEqual(['claude', 'codex', 'factory', 'pi'])
    for (const { key, sourceLabel } of one) {
      for (const [format, fact] of [
        ['html', `<dd>${sourceLabel}</dd>`],
        ['md', `| Agent | ${sourceLabel} |`],
        ['json', `"sourceLabel":"${sourceLabel}"`],
      ] as const) {
        const [first = '', second] = await exported(key, format)
        expect(second).toBe(first)
        expect(first).toContain(fact)
      }
    }
  })

  test('as JSON it is its log, places too', async () => {
    const { key } = sessions.find(({ source }) => source === 'pi') ?? { key: '' }
    const { stdout } = await ways.alone.run('export', key, '--format', 'json', '--home', home)
    const { unspool, exportedAt, session, messages } = JSON.parse(stdout) as Exported
    const { stdout: version } = await ways.alone.run('--version')
    expect(unspool).toBe(version.trim())
    expect(new Date(exportedAt).toISOString()).toBe(exportedAt)
    expect(session).toEqual(sessions.find((one) => one.key === key))
    expect(messages).toEqual(objects(await ways.read('show', key, '--json', '--all')))
  })

  test('names its subagents, and does not repeat what they did', async () => {
    const [markdown = ''] = await exported('claude:c2000000-0000-4000-8000-000000000002', 'md')
    expect(markdown).toContain(
      'Subagents:\n\n- Check rounding (claude:c2000000-0000-4000-8000-000000000002/ac2f00d0000000001)\n',
    )
    const [, ...headings] = markdown.match(/^## .*$/gm) ?? []
    expect(headings.filter((heading) => heading.includes('subagent'))).toEqual([])
  })
})

describe('a session with long texts and secrets', () => {
  const home = temporaryFolder()
  const folder = temporaryFolder()
  const session = new GrowingSession(home)
  const shell = new Shell()
  const long = `begin ${'0123456789abcdef '.repeat(20_000)}${token} end`
  const run = (...args: string[]): ReturnType<Shell['run']> =>
    shell.run('export', session.key.slice(0, 12), '--home', home, ...args)

  beforeAll(() => session.append('short', long, `use ${token} now, and ${token}`, 'password: "hunter2"'))

  test('is exported whole', async () => {
    const { stdout } = await run('--format', 'json')
    const { messages } = JSON.parse(stdout) as Exported
    expect(messages.map(({ id }) => id)).toEqual(['00000000', '00000001', '00000002', '00000003'])
    expect(messages[1]?.blocks).toEqual([{ type: 'text', text: long }])
    for (const format of ['html', 'md']) expect((await run('--format', format)).stdout).toContain(long)
  })

  test('--redact leaves no secret in any format', async () => {
    for (const format of ['html', 'md', 'json']) {
      const { code, stdout, stderr } = await run('--format', format, '--redact')
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expect(stdout).not.toContain(token)
      expect(stdout).not.toContain('hunter2')
      expect(stdout).toMatch(/redacted: password/)
      expect(stdout.match(/redacted: GitHub token/g)).toHaveLength(3)
    }
  })

  test('--preview prints what would be taken out, and writes nothing', async () => {
    const file = join(folder, 'preview.html')
    expect(await run('--redact', '--preview', '--output', file)).toEqual({
      code: 0,
      stderr: '',
      stdout: [
        'GitHub token  00000001  1×  abcdef 0123456789abcdef [redacted: GitHub token] end',
        'GitHub token  00000002  2×  use [redacted: GitHub token] now, and [redacted: Git',
        'password      00000003  1×  password: "[redacted: password]"',
        '',
      ].join('\n'),
    })
    expect(existsSync(file)).toBe(false)
  })

  test('--preview alone is a mistake', async () => {
    expect(await run('--preview')).toEqual({
      code: 2,
      stdout: '',
      stderr: '--preview tells what --redact would take out: give both\n',
    })
  })

  test('--output writes a file, whose name tells the format', async () => {
    const begins = {
      'a.html': '<!doctype html>',
      'a.md': '# short',
      'a.JSON': '{\n"unspool"',
      a: '<!doctype html>',
    }
    for (const [name, begin] of Object.entries(begins)) {
      const file = join(folder, name)
      expect(await run('--output', file)).toEqual({ code: 0, stdout: '', stderr: '' })
      expect(readFileSync(file, 'utf8').startsWith(begin)).toBe(true)
    }
    const file = join(folder, 'b.json')
    expect((await run('--output', file, '--format', 'md')).code).toBe(0)
    expect(readFileSync(file, 'utf8').startsWith('# short')).toBe(true)
  })

  test('a file that cannot be written is one sentence', async () => {
    const { code, stdout, stderr } = await run('--output', join(folder, 'none/a.html'))
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^.*none\/a\.html cannot be written: there is no folder .*\/none\n$/)
  })

  test.skipIf(!existsSync('/dev/full'))('a full disk is said, and what to do', async () => {
    expect(await run('--output', '/dev/full')).toEqual({
      code: 1,
      stdout: '',
      stderr: '/dev/full is not whole, since its disk is full: make room, or choose another place\n',
    })
  })
})

test.each(['README.md', 'docs/export.md'])('what %s shows can be done', async (page) => {
  const home = fixturesHome()
  const folder = temporaryFolder()
  const shell = new Shell()
  const text = readFileSync(new URL(`../../../${page}`, import.meta.url), 'utf8')
  const commands = [...text.matchAll(/^node packages\/cli\/bin\/unspool\.mjs (export [^>#\n]*)/gm)]
  expect(commands).toHaveLength(3)
  for (const [, line = ''] of commands) {
    const args = line.trim().replace('session.html', join(folder, 'session.html')).split(' ')
    expect(await shell.run(...args, '--home', home)).toMatchObject({ code: 0 })
  }
  expect(existsSync(join(folder, 'session.html'))).toBe(true)
})

test('nothing to take out is said', async () => {
  const home = temporaryFolder()
  const session = new GrowingSession(home)
  session.append('harmless')
  expect(await new Shell().run('export', session.key, '--redact', '--preview', '--home', home)).toEqual({
    code: 0,
    stdout: '',
    stderr: 'nothing would be taken out\n',
  })
})

test('what was exported cannot command the terminal', async () => {
  const home = temporaryFolder()
  const session = new GrowingSession(home)
  session.append(
    '\u001b]0;owned\u0007\u001b[2J\u009b31m red \u202eltr\r over',
    `password: "\u001b[2J${token}"`,
  )
  const shell = new Shell()
  for (const args of [
    ['--format', 'html'],
    ['--format', 'md'],
    ['--format', 'json'],
    ['--redact', '--preview'],
  ]) {
    const { code, stdout } = await shell.run('export', session.key, '--home', home, ...args)
    expect(code).toBe(0)
    expect(stdout).not.toBe('')
    // oxlint-disable-next-line no-control-regex -- none of these may come through
    expect(stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/)
  }
})
