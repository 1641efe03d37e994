import { setTimeout as sleep } from 'node:timers/promises'
import type { FileSummary, Session } from '@unspool/parsers'
import { type Pool, PoolClosed } from '../../pool.ts'
import { Pulse } from '../../pulse.ts'
import { codeOf } from '../database.ts'
import type { IndexTasks } from '../index-worker.ts'
import type { Changes, FileRecord, SessionRecord } from '../writer/changes.ts'
import type { WriterTasks } from '../writer/writer.ts'
import type { Agenda } from './agenda.ts'
import { Harvester, type Harvest } from './harvest.ts'
import { Reading } from './reading.ts'

export interface IndexerOptions {
  readonly path: string
  readonly version: string
  readonly writer: Pool<WriterTasks>
  readonly worker: Pool<IndexTasks>
  readonly agenda: Agenda
  /** Takes what a person should know, a line at a time. */
  readonly log: (line: string) => void
  readonly mostPages?: number | null
}

export interface FileNews {
  readonly files: readonly FileSummary[]
  /** Paths. */
  readonly vanished?: readonly string[]
  readonly known?: boolean
}

/** The first round is small, so that the newest sessions are found at once; the others are worth their commit. */
const firstRound = 6 << 20
const usualRound = 24 << 20
/** After a commit that failed, and between two attempts to take the lead. Milliseconds. */
const pause = 2_000
/** So many commits leave the full-text index in as many pieces. */
const tidyAfter = 64

/**
 * Keeps the catalog equal to what is on disk, if no other process does. It works in rounds: reads what
 * sessions lack, and writes it in one transaction while it reads on.
 */
export class Indexer {
  readonly #options: IndexerOptions
  readonly #harvester: Harvester
  readonly #wake = new Pulse()
  readonly #closing = new AbortController()
  /** Beats when something of its state may have changed. */
  readonly changed: Pulse = new Pulse()
  readonly #known = new Map<string, FileRecord>()
  #files: FileRecord[] = []
  #vanished: string[] = []
  #removals: string[] = []
  readonly #sessions = new Map<string, SessionRecord>()
  #state: 'starting' | 'led' | 'leading' = 'starting'
  /** All that was noted and read is in the catalog. */
  #isSaved = false
  /** Why it cannot go on. */
  #trouble: string | null = null
  #size = 0
  #commits = 0
  #running: Promise<void> | null = null

  constructor(options: IndexerOptions) {
    this.#options = options
    this.#harvester = new Harvester(options.agenda, new Reading(options.worker))
  }

  /** This process writes the catalog, and no other. */
  get isLeading(): boolean {
    return this.#state === 'leading'
  }

  /** Nothing is on its way into the catalog: the agenda counts what has been read, also before it is written. */
  get isSaved(): boolean {
    return this.#state === 'led' || this.#isSaved
  }

  get trouble(): string | null {
    return this.#trouble
  }

  /** Bytes of the database, as last written. */
  get size(): number {
    return this.#size
  }

  /** Begins when the first sessions are known. */
  start(): void {
    this.#running ??= this.#run()
  }

  /** Files as they are now; `known`: the catalog says the same already. */
  noteFiles(source: string, { files, vanished = [], known = false }: FileNews): void {
    this.#options.agenda.noteFiles(files, vanished)
    const records = files.map((summary) => ({ source, version: this.#options.version, summary }))
    for (const record of records) this.#known.set(record.summary.file.path, record)
    for (const path of vanished) this.#known.delete(path)
    if (!known) this.#files.push(...records)
    this.#vanished.push(...vanished)
    this.#isSaved = false
    this.#wake.beat()
  }

  noteSessions(source: string, sessions: readonly Session[], which: 'all' | 'some'): void {
    const { agenda } = this.#options
    if (which === 'all') this.#removals.push(...agenda.forgetOthers(source, sessions))
    agenda.noteSessions(sessions)
    for (const { summary, log } of sessions) {
      const revision = agenda.get(summary.key)?.revision ?? 0
      this.#sessions.set(summary.key, { summary, log, revision })
    }
    this.#isSaved = false
    this.#wake.beat()
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing
    while (!signal.aborted) {
      try {
        if (this.#state !== 'leading' && !(await this.#lead())) {
          await waited(pause, signal)
          continue
        }
        await this.#rounds()
      } catch (error) {
        if (error instanceof PoolClosed) return
        await this.#stumble(error)
      }
    }
  }

  async #lead(): Promise<boolean> {
    const { writer, path, mostPages = null, agenda, log } = this.#options
    const { isLed, message, sessions } = await writer.run('open', { path, mostPages })
    if (message !== null) log(message)
    this.#state = isLed ? 'led' : 'leading'
    if (!isLed) agenda.setProgress(sessions)
    // A new catalog lacks what an old one was known to say.
    if (!isLed && sessions.length === 0) this.#files = [...this.#known.values()]
    this.changed.beat()
    return !isLed
  }

  /** Reads and writes until it is closed; throws what goes wrong. */
  async #rounds(): Promise<void> {
    const { signal } = this.#closing
    let writing: Promise<void> = Promise.resolve()
    let bytes = firstRound
    while (!signal.aborted) {
      const idle = this.#wake.next(signal, pause)
      this.#isSaved = false
      const harvest = await this.#harvester.gather(bytes)
      // One transaction is written while the next is read: more would only wait in memory.
      await writing
      const changes = this.#take(harvest)
      if (isEmpty(changes)) {
        this.#isSaved = true
        this.#trouble = null
        this.changed.beat()
        if (await this.#tidied()) continue
        await idle
        bytes = firstRound
        continue
      }
      writing = this.#commit(changes)
      // Its failure is met where it is waited for.
      writing.catch(() => {})
      bytes = usualRound
    }
    await writing
  }

  #take({ slices, resets }: Harvest): Changes {
    const keys = [...this.#sessions.keys()]
    const sessions = [...this.#sessions.values()]
    const changes = {
      files: this.#files,
      vanished: this.#vanished,
      removals: this.#removals,
      resets,
      sessions,
      slices,
    }
    this.#files = []
    this.#vanished = []
    this.#removals = []
    for (const key of keys) this.#sessions.delete(key)
    return changes
  }

  async #commit(changes: Changes): Promise<void> {
    const { writer, path } = this.#options
    const transfer = changes.slices.map(({ payload }) => payload.buffer)
    try {
      this.#size = await writer.run('commit', { path, changes }, { transfer })
    } catch (error) {
      this.#putBack(changes)
      throw error
    }
    this.#trouble = null
    this.#commits += 1
    this.changed.beat()
  }

  /** What was not written is told again; slices are read again, from where the catalog then says that it stands. */
  #putBack({ files, vanished, removals, sessions }: Changes): void {
    this.#files = [...files, ...this.#files]
    this.#vanished = [...vanished, ...this.#vanished]
    this.#removals = [...removals, ...this.#removals]
    for (const session of sessions)
      if (!this.#sessions.has(session.summary.key)) this.#sessions.set(session.summary.key, session)
  }

  /** Puts a little in order while nothing else is to be done; `false`: it is in order. */
  async #tidied(): Promise<boolean> {
    if (this.#commits < tidyAfter) return false
    const isMore = await this.#options.writer.run('tidy', { path: this.#options.path })
    if (!isMore) this.#commits = 0
    return isMore
  }

  async #stumble(error: unknown): Promise<void> {
    const { log, path } = this.#options
    const trouble = troubleOf(error, path)
    if (trouble !== this.#trouble) log(trouble)
    this.#trouble = trouble
    // How far it really is, the catalog says when it is opened again.
    this.#state = 'starting'
    this.changed.beat()
    await waited(pause, this.#closing.signal)
  }
}

function isEmpty({ files, vanished, removals, resets, sessions, slices }: Changes): boolean {
  return [files, vanished, removals, resets, sessions, slices].every((list) => list.length === 0)
}

function troubleOf(error: unknown, path: string): string {
  switch (codeOf(error)) {
    case 'SQLITE_FULL':
      return `the disk of ${path} is full: indexing stops until there is room, nothing already indexed is lost`
    case 'SQLITE_READONLY':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_PERM':
      return `${path} cannot be written: there is no index`
    default:
      return `indexing failed: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** Resolves after so many milliseconds or on abort; never rejects. */
async function waited(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal, ref: false })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
