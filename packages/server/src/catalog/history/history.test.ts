import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Delta, SessionSummary } from '@unspool/core'
import { workerUrl } from '@unspool/parsers'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Library } from '../../library.ts'
import { Home, samples } from '../../testing/home.ts'
import { Catalog } from '../catalog.ts'
import { type Kept, storeOf } from './kept.ts'
import { heardIn } from '../../testing/heard.ts'

let home: Home
let folder: string
let running: { library: Library; catalog: Catalog } | null = null
const said: string[] = []
const log = heardIn(said)

beforeEach(() => {
  home = new Home()
  folder = mkdtempSync(join(tmpdir(), 'unspool-history-'))
})

afterEach(async () => {
  await end()
  home.remove()
  rmSync(folder, { recursive: true, force: true })
  expect(said.splice(0)).toEqual([])
})

async function begin(keepHistory = true): Promise<Library> {
  const { environment } = home
  const path = join(folder, 'catalog.db')
  const catalog = new Catalog({ environment, path, version: '1', indexing: true, keepHistory, log })
  const library = new Library({ environment, worker: workerUrl, catalog, log })
  running = { library, catalog }
  await library.ready()
  return library
}

async function end(): Promise<void> {
  await running?.library.close()
  await running?.catalog.close()
  running = null
}

/** What the copy of a file holds, by its note. */
function bytesKept(path: string): number {
  const notes = join(folder, 'catalog-history')
  const kept = readdirSync(notes)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(notes, name), 'utf8')) as Kept)
  return kept.find((one) => one.path === path)?.bytes ?? 0
}

const until = (done: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(done, { timeout: 20_000, interval: 20 })

async function summary(library: Library, key: string): Promise<SessionSummary | undefined> {
  const { sessions } = await library.list({}, { limit: 10, after: null })
  return sessions.find((session) => session.key === key)
}

async function texts(library: Library, key: string): Promise<unknown[]> {
  const session = await library.open(key)
  const { messages } = await session.slice(0, 100)
  return messages.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.type === 'text' ? block.text : [])),
  )
}

describe.each(samples)('$source.id', ({ source }) => {
  test('a session that its agent deletes stays, marked, and its readers notice nothing', async () => {
    const session = home.session(source.id).begin('first').add('second')
    const library = await begin()
    await until(() => expect(bytesKept(session.path)).toBe(readFileSync(session.path).length))
    const stop = new AbortController()
    const reader = await library.open(session.key)
    const deltas: Delta[] = []
    const reading = (async () => {
      for await (const { delta } of reader.stream({ after: null, from: 'start' }, stop.signal))
        deltas.push(delta)
    })()
    await until(() => expect(deltas.flatMap(({ entries }) => entries)).toHaveLength(2))
    const content = readFileSync(session.path)
    rmSync(session.path)
    await until(async () => expect((await summary(library, session.key))?.goneAt).toEqual(expect.any(Number)))
    expect((await summary(library, session.key))?.resume).toBeNull()
    expect(await texts(library, session.key)).toEqual(['first', 'second'])
    // It comes back, and goes on.
    writeFileSync(session.path, content)
    session.add('third')
    await until(async () => expect((await summary(library, session.key))?.goneAt).toBeNull())
    await until(() =>
      expect(deltas.flatMap(({ entries }) => entries).at(-1)?.message.blocks).toMatchObject([
        { text: 'third' },
      ]),
    )
    stop.abort()
    await reading
    expect(deltas.some(({ reset }) => reset)).toBe(false)
  })

  test('it is there in the next run, found by its words, also without the catalog it was in', async () => {
    const session = home.session(source.id).begin('zebra crossing').add('second')
    await begin()
    await until(() => expect(bytesKept(session.path)).toBe(readFileSync(session.path).length))
    await end()
    rmSync(session.path)
    for (const part of ['', '-wal', '-shm']) rmSync(join(folder, `catalog.db${part}`), { force: true })
    const library = await begin(false)
    expect(await summary(library, session.key)).toMatchObject({ goneAt: expect.any(Number) })
    expect(await texts(library, session.key)).toEqual(['zebra crossing', 'second'])
  })
})

test('a note that is none costs its own copy only', async () => {
  const session = home.session('claude').begin('first')
  await begin()
  await until(() => expect(bytesKept(session.path)).toBe(readFileSync(session.path).length))
  await end()
  rmSync(session.path)
  const notes = join(folder, 'catalog-history')
  const [whole] = readdirSync(notes).filter((name) => name.endsWith('.json'))
  const kept = JSON.parse(readFileSync(join(notes, whole ?? ''), 'utf8')) as Kept
  const { name: _name, ...nameless } = { ...kept, path: join(home.path, 'nameless') }
  writeFileSync(storeOf(notes, nameless.path).data, '')
  for (const [n, note] of [null, {}, [], 'text', nameless].entries())
    writeFileSync(join(notes, `${n}.json`), JSON.stringify(note))
  const library = await begin(false)
  expect(await texts(library, session.key)).toEqual(['first'])
  expect(library.sources().map(({ unreadable }) => unreadable)).toEqual([0, 0, 0, 0])
})

test('nothing is kept unless asked for', async () => {
  const session = home.session('pi').begin()
  const library = await begin(false)
  await until(async () => expect((await running?.catalog.status())?.state).toBe('ready'))
  rmSync(session.path)
  await until(async () => expect(await summary(library, session.key)).toBeUndefined())
  expect(readdirSync(folder).filter((name) => name.includes('history'))).toEqual([])
})
