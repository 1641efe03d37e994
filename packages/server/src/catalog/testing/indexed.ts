import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { idleStatus, type IndexStatus, type SearchAnswer, type SearchRequest } from '@unspool/core'
import { assembleSessions, type FileSummary, type Session, sources } from '@unspool/parsers'
import { scan, summarise } from '@unspool/parsers/worker'
import { Home } from '../../testing/home.ts'
import type { ReadableCatalog } from '../../trpc/context.ts'
import { Catalog, type CatalogOptions } from '../catalog.ts'
import { createReadableCatalog } from '../readable.ts'
import { heardIn } from '../../testing/heard.ts'

type Options = Partial<Pick<CatalogOptions, 'path' | 'indexing' | 'mostPages' | 'verifyEvery'>>

/** A home and its catalog, which is told what is on disk when the test says so: nothing is waited for but the work itself. */
export class Indexed {
  readonly home: Home
  readonly folder = mkdtempSync(join(tmpdir(), 'unspool-catalog-'))
  readonly path: string
  /** What a person was told. */
  readonly said: string[] = []
  catalog: Catalog
  readable: ReadableCatalog
  readonly #options: Options
  readonly #files = new Map<string, Map<string, FileSummary>>()
  readonly #sessions = new Map<string, Session>()

  constructor(options: Options = {}, home = new Home()) {
    this.home = home
    this.#options = options
    this.path = options.path ?? join(this.folder, 'state', 'catalog.db')
    this.catalog = this.#opened()
    this.readable = this.#readable()
  }

  /** Another process's, on the same home and database. */
  beside(options: Options = {}): Indexed {
    return new Indexed({ path: this.path, ...options }, this.home)
  }

  get sessions(): readonly Session[] {
    return [...this.#sessions.values()]
  }

  /** Looks at all folders, as a library does, and tells what has changed. */
  look(): this {
    for (const source of sources) {
      const known = this.#files.get(source.id) ?? new Map<string, FileSummary>()
      const { files } = scan({ source: source.id, roots: source.roots(this.home.environment) })
      const news = files.filter((file) => !isDeepStrictEqual(known.get(file.path)?.file, file))
      const there = new Set(files.map(({ path }) => path))
      const vanished = [...known.keys()].filter((path) => !there.has(path))
      const summaries = summarise({ source: source.id, files: news })
      for (const path of vanished) known.delete(path)
      for (const summary of summaries) known.set(summary.file.path, summary)
      this.#files.set(source.id, known)
      this.catalog.noteFiles(source.id, summaries, vanished)
      this.#note(source.id, assembleSessions(source, [...known.values()]))
    }
    this.catalog.start()
    return this
  }

  /** Until it can do no more. */
  async settled(): Promise<IndexStatus> {
    return this.until(({ state }) => state === 'ready' || state === 'stopped')
  }

  /** The test's own time limit ends what never comes. */
  async until(test: (status: IndexStatus) => boolean): Promise<IndexStatus> {
    for (;;) {
      const status = await this.catalog.status()
      if (test(status)) return status
      await sleep(2)
    }
  }

  search(query: string, more: Partial<SearchRequest> = {}): Promise<SearchAnswer> {
    return this.readable.search({ query, limit: 100, hits: 50, ...more })
  }

  /** Each hit as its session and offset. */
  async found(query: string): Promise<readonly string[]> {
    const { sessions } = await this.search(query)
    return sessions
      .flatMap(({ session, hits }) => hits.map(({ offset }) => `${session.key} ${offset}`))
      .toSorted()
  }

  /** The program ends and is started again. */
  async restart(): Promise<this> {
    await this.catalog.close()
    this.#files.clear()
    this.#sessions.clear()
    this.catalog = this.#opened()
    this.readable = this.#readable()
    return this.look()
  }

  /** Closes the catalog; the database stays. */
  async close(): Promise<void> {
    await this.catalog.close()
  }

  async remove(): Promise<void> {
    await this.close()
    this.home.remove()
    rmSync(this.folder, { recursive: true })
  }

  #note(source: string, sessions: readonly Session[]): void {
    for (const key of this.#sessions.keys()) if (key.startsWith(`${source}:`)) this.#sessions.delete(key)
    for (const session of sessions) this.#sessions.set(session.summary.key, session)
    this.catalog.noteSessions(source, sessions, 'all')
  }

  #opened(): Catalog {
    const { home, path } = this
    const log = heardIn(this.said)
    const options = {
      environment: home.environment,
      path,
      version: '1',
      keepHistory: false,
      indexing: true,
      log,
    }
    return new Catalog(Object.defineProperties(options, Object.getOwnPropertyDescriptors(this.#options)))
  }

  #readable(): ReadableCatalog {
    return createReadableCatalog(this.catalog, {
      ready: () => Promise.resolve(),
      summary: (key) => {
        const session = this.#sessions.get(key)
        return session === undefined ? null : { ...session.summary, status: idleStatus }
      },
    })
  }
}
