import { linkSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { SessionFilter, SessionsChange, SessionState, SessionSummary } from '@unspool/core'
import { workerUrl } from '@unspool/parsers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Library } from './library.ts'
import { HandClock } from './testing/hand-clock.ts'
import { Home, samples } from './testing/home.ts'
import { heardIn } from './testing/heard.ts'

let home: Home
let library: Library
let stop: AbortController
const said: string[] = []

beforeEach(() => {
  home = new Home()
  library = new Library({ environment: home.environment, worker: workerUrl, log: heardIn(said) })
  stop = new AbortController()
})

afterEach(async () => {
  stop.abort()
  await library.close()
  home.remove()
  expect(said.splice(0)).toEqual([])
})

/** A reader's copy of the list, kept as a client keeps it. */
class Copy {
  readonly sessions = new Map<string, SessionSummary>()
  total = 0
  resets = 0
  readonly #steps: AsyncGenerator<SessionsChange>

  constructor(filter: SessionFilter = {}, limit = 100) {
    this.#steps = library.changes(filter, limit, stop.signal)
  }

  /** Takes changes until the copy is as expected; the test's own time limit is the limit. */
  async until(expected: () => boolean): Promise<void> {
    do {
      const { value, done } = await this.#steps.next()
      if (done) throw new Error('the changes have ended')
      this.#apply(value)
    } while (!expected())
  }

  #apply({ reset, upserts, removals, total }: SessionsChange): void {
    if (reset) {
      this.resets += 1
      this.sessions.clear()
    }
    for (const session of upserts) this.sessions.set(session.key, session)
    for (const key of removals) this.sessions.delete(key)
    this.total = total
  }
}

describe.each(samples)('$source.id', ({ source, sample }) => {
  test('a session is listed when it begins, changes as it grows and goes with its file', async () => {
    const session = home.session(source.id)
    mkdirSync(home.root(source), { recursive: true })
    const copy = new Copy()
    await copy.until(() => copy.resets === 1)
    expect([...copy.sessions.keys()]).toEqual([])
    session.begin('how it begins')
    await copy.until(() => copy.sessions.has(session.key))
    const before = copy.sessions.get(session.key)
    session.add('an answer')
    await copy.until(() => copy.sessions.get(session.key)?.bytes !== before?.bytes)
    rmSync(session.path)
    await copy.until(() => !copy.sessions.has(session.key))
    expect({ total: copy.total, resets: copy.resets }).toEqual({ total: 0, resets: 1 })
  })

  test('its status follows its turn, and the time when nothing more is written', async () => {
    const clock = new HandClock(Date.UTC(2026, 4, 1))
    await library.close()
    const { environment } = home
    library = new Library({ environment, worker: workerUrl, log: heardIn(said), clock })
    const session = home.session(source.id).begin()
    const copy = new Copy()
    const status = () => copy.sessions.get(session.key)?.status
    const reaches = (state: SessionState) => copy.until(() => status()?.state === state)
    await reaches('working')
    session.write(sample.call(1, sample.ask))
    await reaches('waiting')
    expect(status()?.call).toEqual(sample.ask)
    session.write(sample.result(2, 1))
    await reaches('working')
    session.write(sample.answer(3, 'Done'))
    await reaches('idle')
    session.write(sample.prompt(4, 'More'))
    await reaches('working')
    clock.pass(10 * 60_000)
    await reaches('idle')
    expect(copy.resets).toBe(1)
  })

  test('it is found when not even the folder above its root was there at the start', async () => {
    const copy = new Copy()
    await copy.until(() => copy.resets === 1)
    const session = home.session(source.id).begin()
    await copy.until(() => copy.sessions.has(session.key))
    const roots = library.sources().find(({ id }) => id === source.id)?.roots
    expect(roots?.find(({ path }) => path === home.root(source))?.exists).toBe(true)
  })

  test('it is followed when its root was replaced by another folder', async () => {
    const session = home.session(source.id).begin()
    const copy = new Copy()
    await copy.until(() => copy.sessions.has(session.key))
    renameSync(home.root(source), `${home.root(source)}-before`)
    await copy.until(() => !copy.sessions.has(session.key))
    const other = home.session(source.id, 2).begin()
    await copy.until(() => copy.sessions.has(other.key))
    const { bytes } = copy.sessions.get(other.key) ?? {}
    other.add('more')
    await copy.until(() => copy.sessions.get(other.key)?.bytes !== bytes)
  })

  test('a root may be a link', async () => {
    const elsewhere = join(home.path, 'elsewhere')
    mkdirSync(elsewhere)
    mkdirSync(dirname(home.root(source)), { recursive: true })
    symlinkSync(elsewhere, home.root(source))
    const session = home.session(source.id).begin()
    const copy = new Copy()
    await copy.until(() => copy.sessions.has(session.key))
    const log = await library.open(session.key)
    const steps = log.stream({ after: null, from: 'start' }, stop.signal)
    expect((await steps.next()).value?.delta.entries).toHaveLength(1)
    session.add('an answer')
    expect((await steps.next()).value?.delta.entries).toHaveLength(1)
    expect(copy.sessions.get(session.key)?.path).toBe(session.path)
  })

  test('of one file under two names neither is hidden, and a reader of either has each message once', async () => {
    const session = home.session(source.id).begin()
    const folder = join(home.root(source), 'linked')
    mkdirSync(folder, { recursive: true })
    linkSync(session.path, join(folder, basename(session.path)))
    const copy = new Copy()
    await copy.until(() => copy.resets === 1)
    const logs = await Promise.all([...copy.sessions.keys()].map((key) => library.open(key)))
    const readers = logs.map((log) => log.stream({ after: null, from: 'start' }, stop.signal))
    const lengths = async () => {
      const steps = await Promise.all(readers.map((reader) => reader.next()))
      return steps.map(({ value }) => value?.delta.entries.length)
    }
    expect(await lengths()).toEqual(logs.map(() => 1))
    session.add('an answer')
    expect(await lengths()).toEqual(logs.map(() => 1))
    expect(logs).toHaveLength(2)
  })

  test('what an open log says stays when the file goes, and goes on when it is back', async () => {
    const session = home.session(source.id).begin()
    const copy = new Copy()
    await copy.until(() => copy.sessions.has(session.key))
    const log = await library.open(session.key)
    const steps = log.stream({ after: null, from: 'start' }, stop.signal)
    expect((await steps.next()).value?.delta).toMatchObject({ reset: false, upToDate: true })
    renameSync(session.path, `${session.path}.away`)
    await copy.until(() => !copy.sessions.has(session.key))
    renameSync(`${session.path}.away`, session.path)
    session.add('an answer')
    const { value } = await steps.next()
    expect(value?.delta).toMatchObject({ reset: false, upToDate: true })
    expect(value?.delta.entries).toHaveLength(1)
  })
})

test('two sources with one id are two sessions', async () => {
  const claude = home.session('claude').begin()
  const factory = home.session('factory').begin()
  const { sessions } = await library.list({}, { limit: 10, after: null })
  expect(sessions.map(({ key }) => key).toSorted()).toEqual([claude.key, factory.key])
})

test('files of a session are not summed before it is known how large it is', async () => {
  const large = home.session('pi').begin()
  for (let n = 0; n < 6; n += 1) large.add('much text '.repeat(100_000))
  // Much would have to be read for it.
  await expect(library.glanceAtFiles(large.key)).resolves.toBeNull()
})

describe('opening', () => {
  test('a session that never was, and one that has gone', async () => {
    const session = home.session('pi').begin()
    await library.ready()
    await expect(library.open('pi:nobody')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'no session pi:nobody',
    })
    await expect(library.open('nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    rmSync(session.path)
    await expect(library.find(session.key, 20)).resolves.toHaveLength(1)
    const copy = new Copy()
    await copy.until(() => copy.resets === 1 && copy.sessions.size === 0)
    await expect(library.open(session.key)).rejects.toMatchObject({ code: 'SESSION_GONE' })
  })

  test('one that was made a moment ago is looked for', async () => {
    await library.ready()
    const session = home.session('codex').begin()
    await expect(library.open(session.key)).resolves.toBeDefined()
    const other = home.session('claude').begin()
    await expect(library.find(other.key.slice(0, -3), 20)).resolves.toMatchObject([{ key: other.key }])
  })

  test('one that is only a header is not listed, but there', async () => {
    const session = home.session('factory')
    mkdirSync(dirname(session.path), { recursive: true })
    writeFileSync(
      session.path,
      `${samples.find(({ source }) => source.id === 'factory')?.sample.header?.('empty')}\n`,
    )
    await expect(library.list({}, { limit: 10, after: null })).resolves.toMatchObject({ total: 0 })
    const log = await library.open(session.key)
    await expect(log.slice(0, 10)).resolves.toMatchObject({ messages: [], nextOffset: 0, totalCount: 0 })
  })
})

test('a file of noise costs itself and no other', async () => {
  home.session('claude', 1).begin()
  const twisted = home.session('claude', 2)
  mkdirSync(dirname(twisted.path), { recursive: true })
  writeFileSync(twisted.path, Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256)))
  const { total } = await library.list({}, { limit: 10, after: null })
  expect(total).toBe(1)
})

test('every session is summarised at most four times a second', async () => {
  const session = home.session('claude').begin()
  const copy = new Copy()
  await copy.until(() => copy.sessions.has(session.key))
  const began = performance.now()
  let steps = 0
  const bytes = () => copy.sessions.get(session.key)?.bytes ?? 0
  let written = bytes()
  while (performance.now() - began < 1_500) {
    session.add('more')
    const before = written
    await copy.until(() => bytes() !== before)
    written = bytes()
    steps += 1
  }
  expect(steps).toBeLessThanOrEqual(Math.ceil((performance.now() - began) / 250) + 1)
})
