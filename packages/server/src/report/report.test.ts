import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { SourceReport, SystemReport } from '@unspool/core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startServer, type RunningServer } from '../index.ts'
import { Home, samples } from '../testing/home.ts'
import { visitor } from '../testing/visitor.ts'

const secret = 'a-text-that-was-said'
let home: Home
let state: string
const closing: (() => Promise<void>)[] = []

beforeEach(() => {
  home = new Home()
  state = mkdtempSync(join(tmpdir(), 'unspool-report-'))
})

afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
  home.remove()
  rmSync(state, { recursive: true })
})

interface Serving {
  readonly proc?: string
  readonly indexing?: boolean
}

async function serve({ proc, indexing = false }: Serving = {}): Promise<RunningServer> {
  const server = await startServer({
    environment: home.environment,
    port: 0,
    pageFolder: null,
    version: '1.2.3',
    token: null,
    catalog: { folder: state, indexing },
    ...(proc !== undefined && { proc }),
  })
  closing.push(() => server.close())
  return server
}

async function report(serving?: Serving): Promise<SystemReport> {
  const { url } = await serve(serving)
  const guest = visitor(url)
  closing.push(() => guest.close())
  return guest.client.system.report.query()
}

function sourceIn({ sources }: SystemReport, id: string): SourceReport {
  const found = sources.find((source) => source.id === id)
  if (found === undefined) throw new Error(`no source ${id}`)
  return found
}

/** A line that is a record of the source, of a type that nobody knows. */
const strange: Readonly<Record<string, object>> = {
  claude: { type: 'hologram', uuid: 'h', parentUuid: null, sessionId: 's', message: secret },
  codex: { timestamp: '2026-05-02T09:00:09.000Z', ordinal: 99, type: 'hologram', payload: { text: secret } },
  factory: { type: 'hologram', timestamp: '2026-05-02T09:00:09.000Z', text: secret },
  pi: { type: 'hologram', id: '0000000h', parentId: null, timestamp: '2026-05-02T09:00:09.000Z' },
}

async function indexedReport(): Promise<SystemReport> {
  const { url } = await serve({ indexing: true })
  const guest = visitor(url)
  closing.push(() => guest.close())
  await new Promise<void>((resolve, reject) => {
    guest.client.search.status.subscribe(undefined, {
      onData: ({ state: indexing }) => {
        if (indexing === 'ready') resolve()
      },
      onError: reject,
    })
  })
  return guest.client.system.report.query()
}

test.each(samples)(
  '$source.id: records of an unknown type and broken lines are counted, wherever they stand',
  async ({ source: { id } }) => {
    const session = home.session(id).begin(secret)
    for (let n = 0; n < 300; n += 1) session.add(`${secret} ${'x'.repeat(300)}`)
    const line = JSON.stringify(strange[id])
    session.write(line).write(`{"type":"${secret}`).write(line)
    for (let n = 0; n < 300; n += 1) session.add(`${secret} ${'x'.repeat(300)}`)
    const told = await indexedReport()
    const { unknown, broken, versions, sessions } = sourceIn(told, id)
    expect(sessions).toBe(1)
    const [version] = versions
    expect(version).toMatchObject({ sessions: 1 })
    expect(unknown).toEqual([
      {
        type: expect.stringContaining('hologram') as string,
        version: version?.version,
        count: 2,
        files: 1,
        first: { path: session.path, at: expect.any(Number) as number },
      },
    ])
    expect(broken).toMatchObject([{ type: null, count: 1, files: 1, first: { path: session.path } }])
    expect(JSON.stringify(told)).not.toContain(secret)
    for (const other of told.sources) if (other.id !== id) expect(other.unknown).toEqual([])
  },
)

test.each(samples)('$source.id: sessions are counted by what wrote them', async ({ source: { id } }) => {
  home.session(id, 1).begin()
  home.session(id, 2).begin()
  const { versions } = sourceIn(await report(), id)
  expect(versions).toEqual([{ version: expect.stringMatching(/\d/) as string, sessions: 2 }])
})

test('a type that is no name is not told', async () => {
  home
    .session('pi')
    .begin()
    .write(JSON.stringify({ ...strange['pi'], type: `${secret} and more` }))
  const told = await report()
  expect(sourceIn(told, 'pi').unknown).toMatchObject([{ type: null, count: 1 }])
  expect(JSON.stringify(told)).not.toContain(secret)
})

test.skipIf(process.getuid?.() === 0)(
  'what cannot be read is told with the reason of the system',
  async () => {
    const file = home.session('pi').begin()
    const folder = dirname(home.session('claude').begin().path)
    chmodSync(file.path, 0)
    chmodSync(folder, 0)
    const told = await report()
    chmodSync(folder, 0o700)
    expect(sourceIn(told, 'pi').unreadable).toEqual([{ path: file.path, reason: 'EACCES' }])
    expect(sourceIn(told, 'claude').unreadable).toEqual([{ path: folder, reason: 'EACCES' }])
  },
)

test('roots are told, there or not', async () => {
  home.session('pi').begin()
  const told = await report()
  expect(sourceIn(told, 'pi').roots.map(({ exists, reason }) => [exists, reason])).toEqual([[true, null]])
  expect(sourceIn(told, 'factory').roots.map(({ exists, reason }) => [exists, reason])).toEqual([
    [false, null],
  ])
})

test('the limits of the system and the folders that need watching', async () => {
  const proc = join(state, 'proc')
  mkdirSync(join(proc, 'sys/fs/inotify'), { recursive: true })
  mkdirSync(join(proc, 'self'))
  writeFileSync(join(proc, 'sys/fs/inotify/max_user_watches'), '16\n')
  writeFileSync(join(proc, 'sys/fs/inotify/max_user_instances'), '2\n')
  const limits = 'Limit                     Soft Limit           Hard Limit           Units\n'
  writeFileSync(
    join(proc, 'self/limits'),
    `${limits}Max open files            256                  4096   files\n`,
  )
  home.session('pi').begin()
  const { machine } = await report({ proc })
  expect(machine).toEqual({
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    openFiles: 256,
    watching: { folders: 2, polling: false, most: { watches: 16, instances: 2 } },
  })
})

test('a system that tells no limits has none', async () => {
  const { machine } = await report({ proc: join(state, 'nothing') })
  expect([machine.openFiles, machine.watching.most]).toEqual([null, null])
})
