import type { CatalogReport, IndexStatus } from '@unspool/core'
import {
  type Environment,
  type FileSummary,
  type ScannedFile,
  type ScanResult,
  type Session,
} from '@unspool/parsers'
import { createPool, type Pool } from '../pool.ts'
import { threadModule } from '../threads.ts'
import { Early } from './early.ts'
import { Extent } from './extent.ts'
import { fileStat } from './file-stat.ts'
import { History } from './history/history.ts'
import type { IndexTasks } from './index-worker.ts'
import { Agenda } from './indexer/agenda.ts'
import { Indexer } from './indexer/indexer.ts'
import { Lookup } from './lookup.ts'
import type { Remembered } from './reader/remembered.ts'
import type { RememberedList } from './reader/remembered-list.ts'
import type { WriterTasks } from './writer/writer.ts'
import type { Log } from '../logging/entry.ts'

export interface CatalogOptions {
  readonly environment: Environment
  /** Of the database. */
  readonly path: string
  /** Of this program. */
  readonly version: string
  /** Keep it equal to what is on disk, where no other process does; else it is only looked things up in. */
  readonly indexing: boolean
  /** Keep copies of agents' files, so that what an agent deletes can still be read. */
  readonly keepHistory: boolean
  readonly log: Log
  /** Pages that the database may have at most; `null`: as many as the disk has room for. */
  readonly mostPages?: number | null
  /** Milliseconds between two times that sessions are verified which nothing is known to have changed; minutes where it is left out. */
  readonly verifyEvery?: number
}

/** What is remembered of all sessions: a cache, which a library tells what it finds. */
export class Catalog {
  /** Answers questions. */
  readonly lookup: Lookup
  readonly #options: CatalogOptions
  readonly #writer: Pool<WriterTasks>
  readonly #worker: Pool<IndexTasks>
  readonly #agenda = new Agenda()
  readonly #indexer: Indexer
  readonly #extent: Extent
  readonly #history: History
  readonly #historyFolder: string
  readonly #early = new Early()
  #remembered: Promise<Remembered | null> | null = null
  #copies: Promise<void> | null = null
  #onReset: (key: string) => void = () => {}
  #started = false

  constructor(options: CatalogOptions) {
    this.#options = options
    const { path, version, log } = options
    // Everything is to be indexed, or what has come since: that a usual nursery is enough for, and leaves 20 MB free.
    const isNew = fileStat(path) === null
    this.#writer = createPool(threadModule('catalog-writer'), {
      memory: 128,
      turns: true,
      ...(isNew && { nursery: 16 }),
    })
    this.#worker = createPool(threadModule('catalog-index-worker'), isNew ? { nursery: 24 } : {})
    const mostPages = (): number | null => options.mostPages ?? null
    const [agenda, writer, worker] = [this.#agenda, this.#writer, this.#worker]
    const folder = `${path.replace(/\.db$/, '')}-history`
    const keeping = options.keepHistory && options.indexing
    this.#history = new History({ folder, keeping, worker, log })
    this.#historyFolder = folder
    this.lookup = new Lookup({ path, log, onDamage: () => this.#indexer.distrust() })
    const onReset = (key: string): void => this.#onReset(key)
    this.#indexer = new Indexer({
      path,
      version,
      writer,
      worker,
      agenda,
      log,
      mostPages,
      onReset,
      verifyEvery: options.verifyEvery,
    })
    const { indexing } = options
    this.#extent = new Extent({ path, indexing, agenda, indexer: this.#indexer, lookup: this.lookup })
  }

  /** Whether there is anything to be remembered. */
  get isThere(): boolean {
    return fileStat(this.#options.path) !== null || fileStat(this.#historyFolder) !== null
  }

  /** The newest `most` sessions of the list as it was when the catalog was last written; `null`: nothing is remembered of it. */
  rememberedList(most: number): Promise<RememberedList | null> {
    return this.lookup.rememberedList(this.#options.version, most)
  }

  /** Begins to learn what copies there are: a thread for it starts as long as folders are gone through. */
  lookForCopies(): void {
    this.#copies ??= this.#knowCopies()
  }

  /** What is remembered of a source's files, as they were when they were summarised; which copies there are is known then, if they are looked for. */
  async remembered(source: string): Promise<readonly FileSummary[]> {
    this.#remembered ??= this.lookup.remembered(this.#options.version)
    const [files] = await Promise.all([this.#remembered, this.#copies])
    return files?.get(source) ?? []
  }

  /** These files are still as they were, and those at these paths are gone. */
  noteKnown(source: string, known: readonly FileSummary[], gone: readonly string[]): void {
    this.#early.note(() => {
      this.#indexer.noteFiles(source, { files: known, vanished: gone, known: true })
      this.#history.noteFiles(source, known)
    })
  }

  noteFiles(source: string, files: readonly FileSummary[], vanished: readonly string[]): void {
    this.#early.note(() => {
      this.#indexer.noteFiles(source, { files, vanished })
      this.#history.noteFiles(source, files)
      if (this.#started) this.#history.start()
    })
  }

  /** Copies of a source's files that are gone from where they were. */
  missingFrom(source: string, scan: ScanResult): readonly ScannedFile[] {
    return this.#history.missingFrom(source, scan)
  }

  noteSessions(source: string, sessions: readonly Session[], which: 'all' | 'some'): void {
    this.#early.note(() => this.#indexer.noteSessions(source, sessions, which))
  }

  /** From now on this takes the keys of sessions that are read again, since they do not say what they said. */
  whenReset(listener: (key: string) => void): void {
    this.#onReset = listener
  }

  /** A reader of this session's log found that it does not say what it said. */
  noteRewritten(key: string): void {
    this.#early.note(() => this.#indexer.noteRewritten(key))
  }

  /** Everything is known for the first time: begins to index. */
  start(): void {
    this.#early.take()
    this.#remembered = null
    if (!this.#options.indexing) return
    this.#started = true
    this.#indexer.start()
    this.#history.start()
  }

  /** How far it is now. */
  status(): Promise<IndexStatus> {
    this.#early.take()
    return this.#extent.now()
  }

  /** How it stands, with what is kept beside it. */
  async report(): Promise<CatalogReport> {
    const status = await this.status()
    return { status, isWriter: this.#indexer.isLeading, history: this.#history.report() }
  }

  /** How far it is, then whenever that changes, at most four times a second. */
  async *statuses(signal: AbortSignal): AsyncGenerator<IndexStatus> {
    this.#early.take()
    yield* this.#extent.changes(signal)
  }

  /** Whatever the catalog is like, copies are shown. */
  async #knowCopies(): Promise<void> {
    if (fileStat(this.#historyFolder) === null) return
    this.#history.setCopies((await this.lookup.copies(this.#historyFolder)) ?? [])
  }

  async close(): Promise<void> {
    await this.#worker.close()
    await this.#history.close()
    await this.#indexer.close()
    await Promise.all([this.lookup.close(), this.#writer.close()])
  }
}
