import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixturesHome } from './testing/homes.ts'
import { objects, ThreeWays } from './testing/three-ways.ts'

const home = fixturesHome()
const ways = new ThreeWays(home)
const ask = (...args: string[]): Promise<string> => ways.read(...args)
let keys: string[]

interface Listed {
  readonly key: string
  readonly source: string
  readonly id: string
  readonly path: string
}

beforeAll(async () => {
  await ways.ready()
  keys = objects<Listed>(await ask('list', '--json')).map(({ key }) => key)
})

afterAll(() => ways.end())

test('the list is the same, with all its fields', async () => {
  await ask('list', '--home', home)
  const lines = (await ask('list', '--json')).trim().split('\n')
  expect(lines).toHaveLength(25)
  for (const line of lines) {
    const session = JSON.parse(line) as Listed & Record<string, unknown>
    const { key, source, id, title, cwd, model, createdAt, updatedAt, parent, path } = session
    expect(key).toBe(`${source}:${id}`)
    expect(path.startsWith(home)).toBe(true)
    for (const text of [title, cwd, model, parent])
      expect(text === null || typeof text === 'string').toBe(true)
    for (const at of [createdAt, updatedAt]) expect(at === null || typeof at === 'number').toBe(true)
  }
})

test('it is newest first, and can be of one source', async () => {
  const updated = (await ask('list', '--json', '--source', 'claude'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { source: string; updatedAt: number })
  expect(updated.every(({ source }) => source === 'claude')).toBe(true)
  const times = updated.map(({ updatedAt }) => updatedAt)
  expect(times).toEqual(times.toSorted((a, b) => b - a))
})

test('a session of each source is shown the same: its log, with places, folded, and for people', async () => {
  for (const key of onePerSource(keys)) {
    for (const options of [['--json', '--all'], ['--json', '--turns'], []]) {
      await ask('show', key, ...options)
    }
  }
}, 180_000)

test('places are left out but for --all', async () => {
  const session = 'pi:019f0000-0000-7000-8000-000000000001'
  const shown = await ask('show', session, '--json')
  const all = await ask('show', session, '--json', '--all')
  const lines = all.trim().split('\n')
  expect(lines.some(isPlace)).toBe(true)
  expect(shown.trim().split('\n')).toEqual(lines.filter((line) => !isPlace(line)))
})

test('a turn is one flat object', async () => {
  const turns = (await ask('show', 'codex:019b', '--json', '--turns'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object)
  expect(turns[1]).toEqual({
    id: expect.any(String),
    role: 'assistant',
    at: expect.any(Number),
    text: '',
    thinking: '**Looking**',
    tools: [
      {
        callId: expect.any(String),
        name: 'web_search',
        input: { type: 'search', query: 'png header' },
        result: null,
        isError: false,
      },
      {
        callId: 'lsh_1',
        name: 'shell',
        input: { type: 'exec', command: ['bash', '-lc', 'file a.png'], timeout_ms: 1000 },
        result: 'a.png: PNG image',
        isError: false,
      },
    ],
    model: 'gpt-5.1-codex',
    usage: { input: 1000, cacheRead: 0, cacheWrite: 0, output: 100, reasoning: 10 },
  })
})

function isPlace(line: string): boolean {
  return (JSON.parse(line) as { blocks: unknown[] }).blocks.length === 0
}

function onePerSource(all: readonly string[]): string[] {
  return [...new Map(all.map((key) => [key.split(':')[0], key])).values()]
}
