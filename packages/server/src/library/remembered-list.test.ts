import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { SessionFilter, SessionsChange, SessionSummary } from '@unspool/core'
import Database from 'libsql'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Growing, samples } from '../testing/home.ts'
import { type Run, Runs } from './testing/runs.ts'

let runs: Runs
beforeEach(() => {
  runs = new Runs()
})
afterEach(() => runs.remove())

/** Copies of what is gone would be listed. */
const begin = (): Run => runs.begin({ keepHistory: false })

/** Two sessions of each source, listed and remembered by a run that has ended. */
async function remembered(): Promise<{ growing: Growing[]; listed: readonly SessionSummary[] }> {
  const growing = samples.flatMap(({ source }) =>
    [1, 2].map((n) => runs.home.session(source.id, n).begin(`prompt ${n}`).add('answer').add('again')),
  )
  const run = begin()
  const { sessions } = await run.library.list({}, { limit: 100, after: null })
  await run.settled()
  await run.end()
  expect(sessions).toHaveLength(growing.length)
  return { growing, listed: sessions }
}

/** The first steps of the list as a client gets them, and whether all was known of the disk when the first one came. */
async function firstSteps(
  run: Run,
  { filter = {}, limit = 100 }: { filter?: SessionFilter; limit?: number } = {},
): Promise<{ steps: SessionsChange[]; wasReady: boolean }> {
  let isReady = false
  void run.library.ready().then(() => (isReady = true))
  const steps: SessionsChange[] = []
  let wasReady = false
  for await (const step of run.library.changes(filter, limit, new AbortController().signal)) {
    if (steps.length === 0) wasReady = isReady
    steps.push(step)
    if (isReady) break
  }
  return { steps, wasReady }
}

const keysOf = (sessions: readonly { readonly key: string }[]): string[] => sessions.map(({ key }) => key)

function changed(sql: string): void {
  const database = new Database(runs.path)
  database.exec(sql)
  database.close()
}

test('whoever wants all sessions has them as they were before folders are gone through, then as they are', async () => {
  const { growing, listed } = await remembered()
  const [gone, grown, ...rest] = growing
  rmSync(gone?.path ?? '')
  grown?.add('and on')
  const fresh = samples.map(({ source }) => runs.home.session(source.id, 3).begin('fresh'))
  const run = begin()
  const { steps, wasReady } = await firstSteps(run)
  expect(wasReady).toBe(false)
  expect(steps[0]).toEqual({
    reset: true,
    upserts: listed,
    removals: [],
    total: listed.length,
    remembered: true,
  })
  const { sessions } = await run.library.list({}, { limit: 100, after: null })
  expect(steps.slice(1)).toEqual([{ reset: true, upserts: sessions, removals: [], total: sessions.length }])
  expect(keysOf(sessions).toSorted()).toEqual(
    [grown, ...rest, ...fresh].map((session) => session?.key).toSorted(),
  )
  await run.end()
})

test('a session is at work while its subagent is', async () => {
  const run = begin()
  const parent = runs.home.session('claude').begin('do it')
  parent.add('done')
  const folder = join(parent.path.replace(/\.jsonl$/, ''), 'subagents')
  mkdirSync(folder, { recursive: true })
  const agent = runs.home.session('claude', 2).begin('look into it')
  renameSync(agent.path, join(folder, 'agent-a1.jsonl'))
  const { sessions } = await run.library.list({}, { limit: 100, after: null })
  await run.settled()
  await run.end()
  expect(sessions.find(({ key }) => key === parent.key)?.status).toMatchObject({
    state: 'working',
    subagents: 1,
  })
  const next = begin()
  const { steps, wasReady } = await firstSteps(next)
  expect(wasReady).toBe(false)
  expect(steps[0]?.upserts).toEqual(sessions)
  await next.end()
})

test('a page of it is the newest of all', async () => {
  const { listed } = await remembered()
  const run = begin()
  const { steps, wasReady } = await firstSteps(run, { limit: 3 })
  expect(wasReady).toBe(false)
  expect(steps[0]).toMatchObject({ upserts: listed.slice(0, 3), total: listed.length })
  await run.end()
})

test('what is asked for once, or only in part, waits until it is known', async () => {
  const { listed } = await remembered()
  const run = begin()
  const part = await firstSteps(run, { filter: { source: 'pi' } })
  expect(part.wasReady).toBe(true)
  expect(part.steps.map(({ total }) => total)).toEqual([2])
  const { sessions } = await run.library.list({}, { limit: 100, after: null })
  expect(sessions).toEqual(listed)
  // Known, it is not remembered any more.
  expect(await firstSteps(run)).toMatchObject({ wasReady: true, steps: [{ upserts: listed }] })
  await run.end()
})

test('how a session stands is reckoned anew: what was at work hours ago is not', async () => {
  const session = runs.home.session('claude').begin('do it')
  const first = begin()
  const [before] = (await first.library.list({}, { limit: 1, after: null })).sessions
  await first.settled()
  await first.end()
  runs.wait(60_000)
  const soon = begin()
  const { steps } = await firstSteps(soon)
  expect(steps[0]?.upserts).toEqual([before])
  expect(before).toMatchObject({ key: session.key, status: { state: 'working' } })
  await soon.end()
  runs.wait(24 * 60 * 60_000)
  const late = begin()
  expect((await firstSteps(late)).steps[0]?.upserts).toMatchObject([{ status: { state: 'idle' } }])
  await late.end()
})

/** The text that is kept of a session, with something else in place of a part of it. */
const instead = (from: string, to: string): string => `replace(listed, '${from}', '${to}')`

test.each([
  ['of another version', instead('"version":"1"', '"version":"0"'), 0],
  ['of one that keeps something else', instead('"version":"1","summary"', '"version":"0","sum"'), 0],
  ['from before there was a list', 'NULL', 0],
  ['that is damaged', instead('"badLines"', '"badLimes"'), 1],
  ['that is no text', `CAST(x'ff' AS TEXT)`, 1],
] as const)('a list %s is not shown', async (_which, value, damaged) => {
  const { listed } = await remembered()
  changed(`UPDATE session SET listed = ${value}`)
  await showsAnew(listed, damaged)
})

/** Only what is on disk is shown; a catalog that is damaged is set aside. */
async function showsAnew(listed: readonly SessionSummary[], damaged: number): Promise<void> {
  const run = begin()
  const { steps, wasReady } = await firstSteps(run)
  expect(wasReady).toBe(true)
  expect(steps).toEqual([{ reset: true, upserts: listed, removals: [], total: listed.length }])
  await run.settled()
  await run.end()
  const aside = readdirSync(runs.folder).filter((name) => /damaged-[^.]*$/.test(name))
  expect(aside).toHaveLength(damaged)
}

test('a catalog from before there was a list remembers it after one start', async () => {
  const { listed } = await remembered()
  changed(`
    DROP INDEX session_listed; ALTER TABLE session DROP COLUMN listed;
    UPDATE session SET told = 'as it was told then'; PRAGMA user_version = 3
  `)
  const run = begin()
  expect((await firstSteps(run)).wasReady).toBe(true)
  await run.settled()
  await run.end()
  const next = begin()
  expect(await firstSteps(next)).toMatchObject({ wasReady: false, steps: [{ upserts: listed }, {}] })
  await next.end()
})
