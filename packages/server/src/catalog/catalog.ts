import { sources, type Checkpoint, type Environment, type FileSummary, type Session } from '@unspool/parsers'
import { createPool, type Pool } from '../pool.ts'
import { threadModule } from '../threads.ts'
import type { IndexTasks } from './index-worker.ts'
import { Agenda } from './indexer/agenda.ts'
import { Indexer } from './indexer/indexer.ts'
import { needOf } from './indexer/shelfmark.ts'
import type { Loaded } from './reader/load.ts'
import type { ReaderTasks } from './reader/reader.ts'
import type { WriterTasks } from './writer/writer.ts'

export interface CatalogOptions {
  readonly environment: Environment
  /** Of the database. */
  readonly path: string
  /** Of this program. */
  readonly version: string
  /** Keep it equal to what is on disk, where no other process does; else it is only looked things up in. */
  readonly indexing: boolean
  readonly log: (line: string) => void
  /** Pages that the database may have at most; `null`: as many as the disk has room for. */
  readonly mostPages?: number | null
}

/** What is remembered of all sessions: a cache, which a library tells what it finds. */
export class Catalog {
  readonly #options: CatalogOptions
  readonly #reader: Pool<ReaderTasks> = createPool(threadModule('catalog-reader'), { memory: 512 })
  readonly #writer: Pool<WriterTasks> = createPool(threadModule('catalog-writer'), { memory: 512 })
  readonly #worker: Pool<IndexTasks> = createPool(threadModule('catalog-index-worker'), { memory: 512 })
  readonly #agenda = new Agenda()
  readonly #indexer: Indexer

  constructor(options: CatalogOptions) {
    this.#options = options
    const { path, version, log, mostPages = null } = options
    const [agenda, writer, worker] = [this.#agenda, this.#writer, this.#worker]
    this.#indexer = new Indexer({ path, version, writer, worker, agenda, log, mostPages })
  }

  /** What all folders hold, and what is known of the files in them. Nothing when that cannot be found out here. */
  async load(): Promise<readonly Loaded[]> {
    const { environment, path, version, log } = this.#options
    try {
      const request = sources.map(({ id, roots }) => ({ source: id, roots: roots(environment) }))
      return await this.#reader.run('load', { path, version, sources: request })
    } catch (error) {
      log(`the catalog cannot be read: ${error instanceof Error ? error.message : String(error)}`)
      return []
    }
  }

  noteLoaded({ source, known }: Loaded): void {
    this.#indexer.noteFiles(source, { files: known, known: true })
  }

  noteFiles(source: string, files: readonly FileSummary[], vanished: readonly string[]): void {
    this.#indexer.noteFiles(source, { files, vanished })
  }

  noteSessions(source: string, sessions: readonly Session[], which: 'all' | 'some'): void {
    this.#indexer.noteSessions(source, sessions, which)
  }

  /** Everything is known for the first time: begins to index. */
  start(): void {
    if (this.#options.indexing) this.#indexer.start()
  }

  /** The last known point of a session's log at or before an offset. */
  point(key: string, offset: number): Promise<Checkpoint | null> {
    return this.#reader.run('point', { path: this.#options.path, key, offset })
  }

  /** How many sessions are in. */
  counts(): { sessions: number; words: number; parts: number } {
    const marks = [...this.#agenda.marks()]
    const needs = marks.map(needOf)
    return {
      sessions: marks.length,
      words: needs.filter((need) => need !== 'words').length,
      parts: needs.filter((need) => need === null).length,
    }
  }

  async close(): Promise<void> {
    await this.#worker.close()
    await this.#indexer.close()
    await Promise.all([this.#reader.close(), this.#writer.close()])
  }
}
