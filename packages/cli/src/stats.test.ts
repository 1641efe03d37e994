import type { StatsRow, StatsTable } from '@unspool/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixturesHome, GrowingSession } from './testing/homes.ts'
import { Shell, temporaryFolder } from './testing/program.ts'
import { objects, ThreeWays } from './testing/three-ways.ts'

const ways = new ThreeWays(fixturesHome())
beforeAll(() => ways.ready())
afterAll(() => ways.end())

type Line = StatsRow & Partial<Pick<StatsTable, 'total' | 'prices'>>

async function tableOf(...args: string[]): Promise<{ rows: StatsRow[]; total: StatsTable['total'] }> {
  const lines = objects<Line>(await ways.read('stats', '--json', ...args))
  const total = lines.pop()?.total
  if (total === undefined) throw new Error('the last line is no total')
  return { rows: lines, total }
}

function sumOf(rows: readonly StatsRow[], count: (row: StatsRow) => number): number {
  return rows.reduce((sum, row) => sum + count(row), 0)
}

test.each(['day', 'model', 'project', 'source', 'session'])(
  'rows by %s come to the total, whichever way they are asked for',
  async (by) => {
    const { rows, total } = await tableOf('--by', by, '--since', '2000-01-01')
    expect(rows.length).toBeGreaterThan(3)
    expect(sumOf(rows, ({ tokens }) => tokens.output)).toBe(total.tokens.output)
    expect(sumOf(rows, ({ answers }) => answers)).toBe(total.answers)
    expect(sumOf(rows, ({ prompts }) => prompts)).toBe(total.prompts)
    expect(sumOf(rows, ({ cost }) => cost.unpriced)).toBe(total.cost.unpriced)
    expect(sumOf(rows, ({ cost }) => cost.estimated)).toBeCloseTo(total.cost.estimated, 6)
    await ways.read('stats', '--by', by, '--since', '2000-01-01')
  },
)

test('a session of several days and models counts under each of them', async () => {
  const key = 'pi:22222222-2222-4333-8444-000000000004'
  const { rows: days } = await tableOf('--since', '2000-01-01')
  for (const { key: day, sessions, prompts, tokens } of days.slice(-6)) {
    const { total } = await tableOf('--since', day ?? '', '--until', day ?? '')
    expect({ day, sessions, prompts, tokens }).toEqual({
      day,
      sessions: total.sessions,
      prompts: total.prompts,
      tokens: total.tokens,
    })
  }
  const { rows: sessions } = await tableOf(
    '--by',
    'session',
    '--since',
    '2026-05-10',
    '--until',
    '2026-05-10',
  )
  expect(sessions.map((row) => row.key)).toEqual([key])
})

test('tools: calls, errors, sessions', async () => {
  const [first, ...others] = objects(await ways.read('stats', '--by', 'tool', '--json'))
  expect(first).toEqual({ tool: 'Bash', calls: 2, errors: 1, sessions: 1 })
  expect(others.at(-1)).toEqual({ total: { calls: 20, errors: 3 }, since: null, until: null })
  expect((await ways.read('stats', '--by', 'tool', '-n', '1')).split('\n').slice(0, 3)).toEqual([
    'tool  calls  errors  sessions',
    'Bash      2       1         1',
    '14 more rows in the total: -n shows them',
  ])
})

test('filters', async () => {
  const { rows: sources } = await tableOf('--by', 'source', '--source', 'factory')
  expect(sources.map(({ key }) => key)).toEqual(['factory'])
  const { rows: models } = await tableOf('--by', 'model', '--model', 'gpt-6-sol')
  expect(models.map(({ key }) => key)).toEqual(['gpt-6-sol'])
  const { rows: projects } = await tableOf('--by', 'project', '--project', '/srv/old/../notes/')
  expect(projects.map(({ key }) => key)).toEqual(['/srv/notes'])
})

test('-n: the last days, but the models with the most tokens; the total is of all', async () => {
  const all = await tableOf('--by', 'day', '--since', '2000-01-01')
  const days = await tableOf('--by', 'day', '--since', '2000-01-01', '-n', '2')
  expect(days).toEqual({ rows: all.rows.slice(-2), total: all.total })
  const models = await tableOf('--by', 'model', '-n', '2')
  expect(models.rows).toEqual((await tableOf('--by', 'model')).rows.slice(0, 2))
})

test('a table for people: what is estimated, unpriced and unknown is said', async () => {
  const lines = (await ways.read('stats', '--by', 'source')).split('\n')
  expect(lines.slice(0, 6)).toEqual([
    'source         sessions  prompts  answers  input  cache read  cache write  output     cost  unpriced',
    'Claude Code           7       16       17    195       34.0k          500     841   ~$0.02        49',
    'Codex                 9       11       17  10.8k       15.2k            0     337   ~$0.05       707',
    'Factory Droid         5        6        8  1.55k       6.00k           30     135  ~$0.006        55',
    'Pi                    4        8        8    193         350           40      94    $0.01',
    'total                25       41       50  12.7k       55.5k          570   1.41k   ~$0.08       811',
  ])
  expect(lines.slice(6)).toEqual([
    '',
    expect.stringMatching(/^~ is estimated by the prices of \d{4}-\d\d-\d\d\.$/),
    'Unpriced tokens are in no cost. No price is known of claude-haiku-5, custom:Local-0, gpt-6-mini.',
    'How tokens are counted: docs/usage.md',
    '',
  ])
})

test('without a day, by day: the last four weeks', async () => {
  expect(await ways.read('stats')).toMatch(/^Nothing was used since \d{4}-\d\d-\d\d\.\n$/)
  const home = temporaryFolder()
  const session = new GrowingSession(home)
  session.grow(2)
  const shell = new Shell()
  const { stdout } = await shell.run('stats', '--json', '--home', home)
  const [line] = objects<{ since: string; until: null }>(stdout)
  const ago = (Date.now() - Date.parse(line?.since ?? '')) / 86_400_000
  expect(Math.floor(ago)).toBeGreaterThanOrEqual(26)
  expect(Math.floor(ago)).toBeLessThanOrEqual(28)
  expect(await shell.run('stats', '--by', 'day', '--until', '2026-12-31', '--home', home)).toMatchObject({
    stdout: expect.stringContaining('2026-05-04'),
  })
})

test.each<[string[], string]>([
  [['--source', 'frob'], 'no source frob: there are claude, codex, factory, pi'],
  [['--since', '2026-05-04', '--until', '2026-05-03'], 'until: the last day lies before the first one'],
  [
    ['--by', 'tool', '--since', '2026-05-04', '--until', '2026-05-03'],
    'until: the last day lies before the first one',
  ],
  [
    ['--by', 'year'],
    "option '--by <kind>' argument 'year' is invalid. Allowed choices are day, model, project, source, session, tool.",
  ],
  [
    ['--since', 'yesterday'],
    "option '--since <day>' argument 'yesterday' is invalid. A day is written YYYY-MM-DD.",
  ],
  [
    ['--until', '2026-02-30'],
    "option '--until <day>' argument '2026-02-30' is invalid. A day is written YYYY-MM-DD.",
  ],
  [['-n', '0'], "option '-n, --lines <n>' argument '0' is invalid. It is less than 1."],
])('%j is exit code 2', async (args, sentence) => {
  expect(await ways.ask('stats', ...args)).toEqual({ code: 2, stdout: '', stderr: `${sentence}\n` })
})
