import type {
  FilesRequest,
  FilesSum,
  SessionFiles,
  SessionFilter,
  SessionsChange,
  SessionSummary,
  SourceOverview,
  SourceReport,
  WatchReport,
} from '@unspool/core'
import { sources, type Environment, type ImageRead, type ReadImage } from '@unspool/parsers'
import type { Catalog } from './catalog/catalog.ts'
import type { Oddity } from './catalog/documents/oddities.ts'
import { type Clock, systemClock } from './clock.ts'
import { createPresences, createShelf } from './library/create-shelf.ts'
import { startShelves } from './library/start-shelves.ts'
import { Inventory } from './library/inventory.ts'
import { LogDoor } from './library/log-door.ts'
import { OpenLogs, readable, type OpenLog } from './library/open-logs.ts'
import { LibraryFiles } from './library/session-files.ts'
import { EarlyList } from './library/early-list.ts'
import { overviewOf, reportsOf } from './library/overview.ts'
import type { Presences } from './library/presences.ts'
import { Rounds } from './library/rounds.ts'
import { Scouts } from './library/scouts.ts'
import type { Shelf } from './library/shelf.ts'
import { createSourcePool, type SourcePool } from './source-pool.ts'
import type { PageRequest, ReadableLibrary, ReadableLog, SessionList } from './trpc/context.ts'
import type { Log } from './logging/entry.ts'

export interface LibraryOptions {
  readonly environment: Environment
  /** The module whose functions the workers run. */
  readonly worker: URL
  /** Is told all that is found, and spares finding it out again. */
  readonly catalog?: Catalog | null
  /** What time it is, for the status of sessions. */
  readonly clock?: Clock
  readonly log: Log
}

/** Milliseconds. */
const breath = 30
const longBreath = 100

/** All sessions of all sources: their list, kept up to date, and their logs, opened when asked for. */
export class Library implements ReadableLibrary {
  /** What is remembered of the list. */
  readonly early: EarlyList
  readonly #pools = new Map<string, SourcePool>()
  readonly #scouts = new Scouts()
  readonly #shelves = new Map<string, Shelf>()
  readonly #inventory: Inventory
  readonly #logs = new OpenLogs()
  readonly #files = new LibraryFiles({
    open: (key) => this.#open(key),
    summary: (key) => this.summary(key),
    subagents: (key) => this.#inventory.listing.subagents(key),
  })
  readonly #rounds: Rounds
  readonly #door: LogDoor
  readonly #catalog: Catalog | null
  #ready: Promise<void> | null = null
  #closed = false
  #later: readonly NodeJS.Timeout[] = []

  constructor({ environment, worker, log, catalog = null, clock = systemClock }: LibraryOptions) {
    this.#catalog = catalog
    this.early = new EarlyList(catalog, clock)
    this.#inventory = new Inventory(clock)
    this.#door = new LogDoor({
      inventory: this.#inventory,
      logs: this.#logs,
      shelves: this.#shelves,
      pools: this.#pools,
      catalog,
    })
    catalog?.whenReset((key) => this.#logs.doubtHeirs(key))
    const presences: Presences[] = []
    this.#rounds = new Rounds({
      shelves: this.#shelves,
      presences,
      logs: this.#logs,
      clock: systemClock,
      log,
    })
    const takers = { inventory: this.#inventory, logs: this.#logs, rounds: this.#rounds, catalog }
    for (const source of sources) {
      const pool = createSourcePool(worker)
      const looking = { environment, pool, clock, log }
      const shelf = createShelf(source, { ...looking, pool: this.#scouts.enlist(pool) }, takers)
      presences.push(...createPresences(source, looking, takers))
      this.#pools.set(source.id, pool)
      this.#shelves.set(source.id, shelf)
    }
  }

  /** Resolves when the first list is there; the first call begins to make it. Rejects when no worker runs. */
  ready(): Promise<void> {
    this.#ready ??= this.#load().finally(() => this.early.end())
    return this.#ready
  }

  async list(filter: SessionFilter, page: PageRequest): Promise<SessionList> {
    await this.ready()
    return this.#inventory.listing.list(filter, page)
  }

  async find(prefix: string, limit: number): Promise<readonly SessionSummary[]> {
    await this.ready()
    // One that was made a moment ago may not be listed yet.
    if (this.#inventory.listing.find(prefix).length === 0) await this.#sweep()
    return this.#inventory.listing.find(prefix).slice(0, limit)
  }

  /** Before it is known what is on disk now, whoever wants all of it is given what is remembered; all that is on disk then comes anew. */
  async *changes(filter: SessionFilter, limit: number, signal: AbortSignal): AsyncGenerator<SessionsChange> {
    const early = await this.early.first(filter, limit)
    if (early !== null) yield early
    await this.ready()
    yield* this.#inventory.listing.changes(filter, limit, signal)
  }

  async overview(): Promise<readonly SourceOverview[]> {
    await this.ready()
    return this.sources()
  }

  /** What is known so far. */
  sources(): readonly SourceOverview[] {
    return overviewOf(this.#shelves.values(), this.#inventory)
  }

  /** How each source stands; `indexed`: what was found odd in whole logs. */
  reports(indexed: readonly Oddity[]): Promise<readonly SourceReport[]> {
    return reportsOf({ shelves: this.#shelves.values(), inventory: this.#inventory, indexed })
  }

  watching(): Pick<WatchReport, 'folders' | 'polling'> {
    const folders = [...this.#shelves.values()].reduce((sum, shelf) => sum + shelf.folders, 0)
    return { folders, polling: this.#rounds.isPolling }
  }

  /** A session as the list shows it now. */
  summary(key: string): SessionSummary | null {
    return this.#inventory.listing.get(key)
  }

  async open(key: string): Promise<ReadableLog> {
    return readable(await this.#open(key))
  }

  async files(key: string, request: FilesRequest): Promise<SessionFiles> {
    await this.ready()
    return this.#files.of(key, request)
  }

  async glanceAtFiles(key: string): Promise<FilesSum | null> {
    await this.ready()
    return this.#files.glance(key)
  }

  async image(key: string, place: Pick<ReadImage, 'ref' | 'n'>): Promise<ImageRead | null> {
    const { log } = await this.#open(key)
    return log.image(place.ref, place.n)
  }

  async close(): Promise<void> {
    this.#closed = true
    this.early.end()
    for (const timer of this.#later) clearTimeout(timer)
    for (const shelf of this.#shelves.values()) shelf.close()
    this.#inventory.close()
    await Promise.all([this.#rounds.close(), ...[...this.#pools.values()].map((pool) => pool.close())])
  }

  async #load(): Promise<void> {
    const catalog = this.#catalog?.isThere === true ? this.#catalog : null
    this.#scouts.start(catalog === null ? 'all' : 'folders')
    await startShelves([...this.#shelves.values()], catalog)
    this.#scouts.end()
    // It can end while the list is being made: then nothing begins any more.
    if (this.#closed) return
    // The first list is on its way to whoever waits for it: what may come later must not slow it down.
    this.#later = [
      setTimeout(() => this.#catalog?.start(), breath).unref(),
      setTimeout(() => this.#rounds.start(), longBreath).unref(),
    ]
  }

  async #sweep(): Promise<void> {
    await Promise.all([...this.#shelves.values()].map((shelf) => shelf.sweep()))
  }

  async #open(key: string): Promise<OpenLog> {
    await this.ready()
    this.#rounds.hurry()
    return this.#door.open(key)
  }
}
