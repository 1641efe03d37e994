import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@unspool/client'
import type { StatsBy, StatsTable } from '@unspool/core'
import { startServer } from '@unspool/server'
import { expect, test } from 'vitest'
import { fixturesHome } from './testing/fixtures-home.ts'
import { kinds, type RawEntry, rawRootsIn, type RawSession, rawTally, rawUsage } from './testing/raw-usage.ts'
import { settled } from './testing/settled.ts'

type Counted = Readonly<Record<string, readonly number[]>>

const keys: Readonly<Partial<Record<StatsBy, (entry: RawEntry, session: RawSession) => string>>> = {
  source: (_entry, { source }) => source,
  model: ({ model }) => String(model),
  session: (_entry, { path }) => path,
  day: ({ at }) => (at === null ? 'null' : dayOf(at)),
}

const two = (n: number): string => String(n).padStart(2, '0')

function dayOf(at: number): string {
  const date = new Date(at)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** What is said of a use of tokens; the hour's share of the cache only tells in the cost. */
const told = kinds.filter((kind) => kind !== 'cacheWriteLong')

/** Dollars in millionths, so that sums in another order are the same. */
function whole(kind: (typeof told)[number], count: number): number {
  return kind === 'cost' ? Math.round(count * 1e6) : count
}

/** By what the files say, read without any of our parsers. */
function rawBy(home: string, by: StatsBy): Counted {
  const tally = rawTally(rawUsage(rawRootsIn(home)), keys[by] ?? String)
  const rows = [...tally].map(([key, { tokens }]): [string, number[]] => [
    key,
    told.map((kind) => whole(kind, tokens[kind])),
  ])
  return Object.fromEntries(rows.filter(([, counts]) => counts.some((count) => count > 0)))
}

/** `paths`: sessions of both are known by their files. */
function catalogBy({ rows }: StatsTable, paths: ReadonlyMap<string, string>): Counted {
  const all = rows.map(({ key, tokens, cost }): [string, number[]] => [
    paths.get(String(key)) ?? String(key),
    told.map((kind) => whole(kind, kind === 'cost' ? cost.reported : tokens[kind])),
  ])
  return Object.fromEntries(all.filter(([, counts]) => counts.some((count) => count > 0)))
}

/** Runs a server until all is indexed; what it counts is what the files say, by everything. */
async function check(
  home: string,
  folder: string,
  meanwhile: (settle: () => Promise<void>) => Promise<void> | void,
) {
  const environment = { home, variables: {} }
  const catalog = { folder, indexing: true }
  const server = await startServer({
    environment,
    port: 0,
    token: null,
    pageFolder: null,
    catalog,
    version: '1',
  })
  const client = createClient({ url: server.url })
  try {
    await meanwhile(async () => void (await settled(client)))
    await settled(client)
    const { sessions } = await client.sessions.list({ limit: 1000 })
    const paths = new Map(sessions.map(({ key, path }) => [key, path]))
    for (const by of ['source', 'model', 'session', 'day'] as const)
      expect([by, catalogBy(await client.stats.table({ by }), paths)]).toEqual([by, rawBy(home, by)])
    const { rows } = await client.stats.table({ by: 'session' })
    for (const { key, tokens, cost } of rows) {
      const { total } = await client.stats.table({ by: 'model', session: String(key) })
      expect([key, total.tokens, total.cost]).toEqual([key, tokens, cost])
    }
  } finally {
    await client.close()
    await server.close()
  }
}

function sessionFiles(home: string): string[] {
  return readdirSync(home, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl') && !name.includes('session_index'))
    .map((name) => join(home, name))
    .toSorted()
}

const folder = (): string => mkdtempSync(join(tmpdir(), 'unspool-e2e-catalog-'))

test('tokens by source, model, session and day are those in the files, also after a restart and an append', async () => {
  const home = fixturesHome()
  const state = folder()
  await check(home, state, () => {})
  await check(home, state, async (settle) => {
    await settle()
    const before = rawBy(home, 'source')
    for (const path of sessionFiles(home).filter((name) => name.includes('/.claude/projects/'))) {
      const answer = readFileSync(path, 'utf8')
        .split('\n')
        .findLast((line) => /"type":\s*"assistant"/.test(line) && /"usage"/.test(line) && isJson(line))
      if (answer === undefined) continue
      const own = answer.replace(/"msg_[^"]*"/, '"msg_of_its_own"').replace(/"req_[^"]*"/, '"req_of_its_own"')
      appendFileSync(path, `${own.replace(/"uuid":\s*"[^"]*"/, '"uuid":"own"')}\n`)
    }
    expect(rawBy(home, 'source')['claude']).not.toEqual(before['claude'])
  })
  await check(home, state, () => {})
})

function isJson(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object'
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}

test.each(['first to last', 'last to first'])(
  'forks and what goes on from others count the same, come one by one from %s',
  async (order) => {
    const home = fixturesHome()
    const away = folder()
    const files = sessionFiles(home)
    for (const [n, path] of files.entries()) renameSync(path, join(away, String(n)))
    const places = [...files.entries()]
    await check(home, folder(), async (settle) => {
      for (const [n, path] of order === 'last to first' ? places.toReversed() : places) {
        renameSync(join(away, String(n)), path)
        if (n % 4 === 0) await settle()
      }
    })
  },
)

test('which session is the newest changes nothing', async () => {
  const home = fixturesHome()
  for (const [n, path] of sessionFiles(home).toReversed().entries())
    utimesSync(path, 1_800_000_000 + n, 1_800_000_000 + n)
  await check(home, folder(), () => {})
})

test('what an agent deletes is not counted any more', async () => {
  const home = fixturesHome()
  await check(home, folder(), async (settle) => {
    await settle()
    for (const path of sessionFiles(home).filter((_path, n) => n % 3 === 0)) rmSync(path)
  })
})
