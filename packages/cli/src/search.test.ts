import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fixturesHome, GrowingSession } from './testing/homes.ts'
import { Shell, temporaryFolder } from './testing/program.ts'
import { objects, ThreeWays } from './testing/three-ways.ts'
import type { HitLine } from './text/hit-lines.ts'

describe('whatever is asked', () => {
  const home = fixturesHome()
  const ways = new ThreeWays(home)
  beforeAll(() => ways.ready())
  afterAll(() => ways.end())

  test('each hit is one flat object, the same with a server and without one', async () => {
    const [first, ...others] = objects<HitLine>(await ways.read('search', 'cart', 'total', '--json'))
    expect(others.map(({ snippet }) => snippet)).toEqual(['…that ran out of context. Summary: Cart totals.'])
    expect(first).toEqual({
      key: 'claude:c2000000-0000-4000-8000-000000000002',
      messageId: expect.any(String),
      offset: expect.any(Number),
      role: 'user',
      at: Date.parse('2026-05-02T09:01:00.000Z'),
      place: 'prompt',
      tool: null,
      snippet: 'Why is the cart total wrong?',
      score: expect.any(Number),
    })
  })

  test('an offset is where the log has the message', async () => {
    const [hit] = objects<HitLine>(await ways.read('search', 'cart total', '--json'))
    const log = objects<{ id: string }>(await ways.read('show', hit?.key ?? '', '--json', '--all'))
    expect(log[hit?.offset ?? -1]?.id).toBe(hit?.messageId)
  })

  test('people get a line a hit, with a name that is enough for other commands', async () => {
    const lines = (await ways.read('search', 'the')).trimEnd().split('\n')
    const hits = objects<HitLine>(await ways.read('search', 'the', '--json'))
    expect(lines).toHaveLength(hits.length)
    for (const [n, line] of lines.entries()) {
      const [head = '', tail] = (line.split(' ')[0] ?? '').split('/')
      const [of = '', subagent] = (hits[n]?.key ?? '').split('/')
      expect([of.startsWith(head), subagent?.startsWith(tail ?? '?')]).toEqual([true, tail && true])
      expect(line).toContain(hits[n]?.snippet.trim())
    }
    const ofSubagent = lines.findIndex((line) => /^\S+\//.test(line))
    for (const n of [ofSubagent, lines.length - 1]) {
      const [name = ''] = (lines[n] ?? '').split(' ')
      expect(await ways.read('show', name)).toBe(await ways.read('show', hits[n]?.key ?? ''))
    }
  })

  test('words, phrases, parts and filters are handed on as they are', async () => {
    const keysOf = async (...words: string[]): Promise<string[]> =>
      objects<HitLine>(await ways.read('search', ...words, '--json')).map(
        ({ key, role }) => `${role} ${key.slice(0, 9)}`,
      )
    expect(await keysOf('"cart total" role:user')).toEqual(['user claude:c2'])
    expect(await keysOf('"cart total"', 'role:user')).toEqual(['user claude:c2'])
    expect(await keysOf('*art* tot* -summary')).toEqual(['user claude:c2'])
    expect(await keysOf('total -cart')).toEqual(['assistant claude:c2'])
    const spread = await ways.alone.run('search', '--json', '--home', home, '--', 'total', '-cart')
    expect(spread.stdout).toBe(await ways.read('search', 'total -cart', '--json'))
  })

  test('--source is one of its filters', async () => {
    const all = objects<HitLine>(await ways.read('search', 'the', '--json'))
    const some = objects<HitLine>(await ways.read('search', 'the', '--json', '--source', 'factory'))
    expect(new Set(all.map(({ key }) => key.split(':')[0])).size).toBeGreaterThan(2)
    expect(new Set(some.map(({ key }) => key.split(':')[0]))).toEqual(new Set(['factory']))
  })

  test.each<[string[], number, string]>([
    [['zzznothing'], 1, 'nothing found'],
    [['zzznothing', '--json'], 1, 'nothing found'],
    [['crat', 'total'], 1, 'nothing found; did you mean cart total?'],
    [['"crat total"', '--source', 'claude'], 1, 'nothing found; did you mean "cart total"?'],
    [['zzznothing', '--source', 'frob'], 2, 'no source frob: there are claude, codex, factory, pi'],
    [['"torn line'], 2, 'a quotation mark is not closed'],
    [['role:nobody'], 2, 'role: takes user, assistant, tool, system, not “nobody”'],
    [['after:31-12'], 2, '“31-12” is not a time: write 2026-05-04, today, yesterday or 7d'],
    [[' '], 2, 'a search needs something to look for'],
  ])('%j: %i', async (args, code, sentence) => {
    expect(await ways.ask('search', ...args)).toEqual({ code, stdout: '', stderr: `${sentence}\n` })
  })
})

describe('-n', () => {
  const home = temporaryFolder()
  const shell = new Shell()
  const found = async (...args: string[]): Promise<{ keys: string[]; stderr: string }> => {
    const { stdout, stderr } = await shell.run('search', 'message', '--json', '--home', home, ...args)
    return { keys: objects<HitLine>(stdout).map(({ key }) => key), stderr }
  }

  beforeAll(async () => {
    for (const n of [1, 2, 3, 4, 5]) {
      new GrowingSession(home, `5a000000-0000-7000-8000-00000000000${n}`).grow(n === 5 ? 60 : 10)
    }
    expect(await shell.run('index', '--home', home)).toMatchObject({ code: 0 })
  })

  test('a few of each session, then more of the first ones', async () => {
    const { keys, stderr } = await found('-n', '20')
    expect({ hits: keys.length, stderr }).toEqual({ hits: 20, stderr: '' })
    const counts = [...new Set(keys)].map((key) => keys.filter((one) => one === key).length)
    expect(counts).toEqual([8, 3, 3, 3, 3])
  })

  test('no more than there is room for', async () => {
    expect((await found('-n', '4')).keys).toHaveLength(4)
    expect((await found('-n', '1')).keys).toHaveLength(1)
  })

  test('what cannot be shown is told', async () => {
    const { keys, stderr } = await found('-n', '500')
    expect(keys).toHaveLength(90)
    expect(stderr).toBe('100 messages in 5 sessions: of one session only the best 50 are shown\n')
  })
})

test('what was said a moment ago is found, without a server', async () => {
  const home = temporaryFolder()
  const session = new GrowingSession(home)
  const shell = new Shell()
  for (const word of ['aardvark', 'bumblebee', 'chinchilla']) {
    session.append(`a ${word} at the door`)
    const { stdout, stderr } = await shell.run('search', word, '--json', '--home', home)
    expect(stderr).toBe('')
    expect(objects<HitLine>(stdout).map(({ snippet }) => snippet)).toEqual([`a ${word} at the door`])
  }
})

test('what was found cannot command the terminal', async () => {
  const home = temporaryFolder()
  new GrowingSession(home).append('\u001b]0;owned\u0007\u001b[2J\u009b31m red \u202eltr\r over')
  const shell = new Shell()
  for (const args of [[], ['--json']]) {
    const { stdout } = await shell.run('search', 'owned', '--home', home, ...args)
    expect(stdout).toContain('owned')
    // oxlint-disable-next-line no-control-regex -- none of these may come through
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
  }
})
