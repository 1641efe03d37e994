import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IndexStatus, SessionsChange } from '@unspool/core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type RunningServer, startServer } from './index.ts'
import { Home, samples } from './testing/home.ts'
import { heardIn } from './testing/heard.ts'
import { visitor, type Visitor } from './testing/visitor.ts'

let home: Home
let folder: string
const said: string[] = []
beforeEach(() => {
  home = new Home()
  folder = mkdtempSync(join(tmpdir(), 'unspool-early-'))
})
afterEach(() => {
  home.remove()
  rmSync(folder, { recursive: true })
  expect(said.splice(0)).toEqual([])
})

/** Sessions of all sources, everything of which is in the catalog of a server that has ended. */
async function indexed(): Promise<void> {
  for (const { source } of samples) home.session(source.id).begin('first')
  await served(async (_server, { client }) => {
    await firstOf<IndexStatus>((observer) => client.search.status.subscribe(undefined, observer), isReady)
  })
}

/** So many come while no server runs that to look at them takes a while. */
function addMany(): number {
  for (const { source } of samples) for (let n = 2; n < 150; n += 1) home.session(source.id, n).begin('later')
  return samples.length * 149
}

const isReady = ({ state }: IndexStatus): boolean => state === 'ready'

/** Starts a server and visits it as soon as it listens. */
async function served(visit: (server: RunningServer, guest: Visitor) => Promise<void>): Promise<void> {
  const catalog = { folder, indexing: true }
  const { environment } = home
  const start = { environment, catalog, port: 0, pageFolder: null, version: '1', token: null }
  const server = await startServer({ ...start, log: heardIn(said) })
  const guest = visitor(server.url)
  try {
    await visit(server, guest)
  } finally {
    await guest.close()
    await server.close()
  }
}

interface Observer<Step> {
  readonly onData: (step: Step) => void
  readonly onError: (error: unknown) => void
}

/** The first step of a subscription that is as wanted. */
function firstOf<Step>(
  subscribe: (observer: Observer<Step>) => { unsubscribe(): void },
  isWanted: (step: Step) => boolean = () => true,
): Promise<Step> {
  return new Promise((resolve, reject) => {
    const { unsubscribe } = subscribe({
      onData(step) {
        if (!isWanted(step)) return
        resolve(step)
        unsubscribe()
      },
      onError: reject,
    })
  })
}

test('whatever answers once waits until it is known what is on disk', async () => {
  await indexed()
  const all = addMany()
  await served(async (_server, { client }) => {
    const [found, table, tools, status, list] = await Promise.all([
      client.search.query.query({ query: 'first' }),
      client.stats.table.query({ by: 'source' }),
      client.stats.tools.query(),
      firstOf<IndexStatus>((observer) => client.search.status.subscribe(undefined, observer)),
      client.sessions.list.query(),
    ])
    expect(list.total).toBe(all)
    expect(found.sessions).toHaveLength(samples.length)
    expect([found.index.sessions, table.index.sessions, status.sessions]).toEqual([all, all, all])
    expect(tools).toEqual({ tools: [] })
  })
})

test('who follows the list is given all that is on disk, whatever was remembered first', async () => {
  await indexed()
  const all = addMany()
  await served(async (server, { client }) => {
    const steps: SessionsChange[] = []
    await firstOf<SessionsChange>(
      (observer) => client.sessions.changes.subscribe(undefined, observer),
      (step) => steps.push(step) > 0 && step.total === all,
    )
    expect(steps.map(({ reset, remembered }) => [reset, remembered])).toEqual(
      steps.map((step) => [true, step.total === all ? undefined : true]),
    )
    // Where this process has to wait for a processor, the list may be there before it has asked.
    const totals = steps.map(({ total }) => total)
    expect([[samples.length, all], [all]]).toContainEqual(totals)
    const { sessions } = await client.sessions.list.query()
    expect(steps.at(-1)?.upserts).toEqual(sessions)
    const found = await server.overview()
    expect(found.map((source) => source.sessions)).toEqual(samples.map(() => 149))
  })
})
