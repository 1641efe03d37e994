import { existsSync } from 'node:fs'
import type { Session } from '@unspool/parsers'
import { type Pool, PoolClosed } from '../../pool.ts'
import { Pulse } from '../../pulse.ts'
import type { IndexTasks } from '../index-worker.ts'
import type { Changes } from '../writer/changes.ts'
import type { Lost, WriterTasks } from '../writer/writer.ts'
import type { Agenda } from './agenda.ts'
import { bytesOf, Harvester } from './harvest.ts'
import { type FileNews, isEmpty, nothing, Pending } from './pending.ts'
import { Reading } from './reading.ts'
import { troubleOf } from './trouble.ts'

export interface IndexerOptions {
  readonly path: string
  readonly version: string
  readonly writer: Pool<WriterTasks>
  readonly worker: Pool<IndexTasks>
  readonly agenda: Agenda
  /** Takes what a person should know, a line at a time. */
  readonly log: (line: string) => void
  /** Pages that the database may have at most, as of now. */
  readonly mostPages: () => number | null
}

/** Bytes of the logs that one round reads: what is in memory at once. */
const round = 2 << 20
/** Bytes that one commit keeps. The first few are small, so that the newest sessions are found at once; each one leaves a piece of the index, so that many small ones make queries slow. */
const firstCommit = 6 << 20
const usualCommit = 20 << 20
const firstCommits = 4
/** After a commit that failed, and between two attempts to take the lead. Milliseconds. */
const pause = 2_000
/** Before it starts over: what was lost once may be lost again. */
const breath = 20
/** So many commits leave the full-text index in as many pieces. */
const tidyAfter = 64
/** So many waits in a row. */
const restAfter = 8

/**
 * Keeps the catalog equal to what is on disk, if no other process does. It works in rounds: reads what
 * sessions lack, and writes it in one transaction while it reads on.
 */
export class Indexer {
  readonly #options: IndexerOptions
  readonly #harvester: Harvester
  readonly #pending: Pending
  readonly #wake = new Pulse()
  readonly #closing = new AbortController()
  /** Beats when something of its state may have changed. */
  readonly changed: Pulse = new Pulse()
  #state: 'starting' | 'led' | 'leading' = 'starting'
  /** All that was noted and read is in the catalog. */
  #isSaved = false
  /** Why it cannot go on. */
  #trouble: string | null = null
  #commits = 0
  #idle = 0
  /** The catalog was found damaged by who reads it. */
  #isDistrusted = false
  /** Rises with everything it is told. */
  #told = 0
  #running: Promise<void> | null = null

  constructor(options: IndexerOptions) {
    this.#options = options
    this.#pending = new Pending(options.version)
    this.#harvester = new Harvester(options.agenda, new Reading(options.worker), () => this.#tell())
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

  /** Begins when the first sessions are known. */
  start(): void {
    this.#running ??= this.#run()
  }

  /** Files as they are now; before the sessions they belong to. */
  noteFiles(source: string, news: FileNews): void {
    this.#options.agenda.noteFiles(news.files, news.vanished ?? [])
    this.#pending.noteFiles(source, news)
    this.#tell()
  }

  noteSessions(source: string, sessions: readonly Session[], which: 'all' | 'some'): void {
    const { agenda } = this.#options
    if (which === 'all') this.#pending.remove(agenda.forgetOthers(source, sessions))
    agenda.noteSessions(source, sessions)
    this.#pending.noteSessions(sessions)
    this.#tell()
  }

  /** Who reads the catalog found it damaged: it is made anew, by whoever writes it. */
  distrust(): void {
    this.#isDistrusted = true
    this.#tell()
  }

  /** What was read is kept; the worker that reads is closed before this. */
  async close(): Promise<void> {
    this.#closing.abort()
    await this.#running
    if (this.#state !== 'leading' || !this.#pending.isUnsure) return
    const { log, path } = this.#options
    await this.#write(nothing, true).catch((error: unknown) => log(troubleOf(error, path)))
  }

  #tell(): void {
    this.#told += 1
    this.#isSaved = false
    this.#wake.beat()
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing
    while (!signal.aborted) {
      try {
        if (this.#state !== 'leading' && !(await this.#lead())) {
          await this.#wake.next(signal, pause)
          continue
        }
        await this.#rounds()
        if (!signal.aborted) await this.#startOver()
      } catch (error) {
        if (error instanceof PoolClosed) return
        await this.#stumble(error)
      }
    }
  }

  async #lead(): Promise<boolean> {
    const { writer, path, mostPages, agenda, log } = this.#options
    const { isLed, message, sessions } = await writer.run('open', { path, mostPages: mostPages() })
    if (message !== null) log(message)
    this.#state = isLed ? 'led' : 'leading'
    if (!isLed) {
      agenda.setProgress(sessions)
      this.#pending.start(agenda, sessions.length === 0)
    }
    this.changed.beat()
    return !isLed
  }

  /** Reads and writes until it is closed, or what was written is lost; throws what goes wrong. */
  async #rounds(): Promise<void> {
    const { signal } = this.#closing
    let writing: Promise<boolean> = Promise.resolve(true)
    let left = firstCommit
    let commits = 0
    while (!signal.aborted) {
      const told = this.#told
      const harvest = await this.#harvester.gather(round)
      // One round is written while the next is read: more would only wait in memory.
      if (!(await writing) || (await this.#isDiscarded())) return
      const changes = this.#pending.take(harvest)
      const isLast = harvest.slices.length + harvest.resets.length === 0
      if (isLast && isEmpty(changes) && !this.#pending.isUnsure) {
        // Deleted while nothing was to be written.
        if (!existsSync(this.#options.path)) return
        this.#trouble = null
        this.#isSaved ||= told === this.#told
        this.changed.beat()
        if (await this.#tidied()) continue
        if (told === this.#told) await this.#rest()
        left = firstCommit
        commits = 0
        continue
      }
      this.#idle = 0
      left -= bytesOf(harvest)
      writing = this.#write(changes, isLast || left <= 0)
      // Its failure is met where it is waited for.
      writing.catch(() => {})
      if (left > 0) continue
      commits += 1
      left = commits < firstCommits ? firstCommit : usualCommit
    }
    await writing
  }

  /** Waits until there is news, or for a while. The worker that reads is let go of when nobody writes for long. */
  async #rest(): Promise<void> {
    const { signal } = this.#closing
    await this.#wake.next(signal, pause)
    this.#idle = Math.min(this.#idle + 1, restAfter + 1)
    if (this.#idle === restAfter) await this.#options.worker.rest()
  }

  /** `false`: neither this nor what was written since the last commit is kept. */
  async #write(changes: Changes, commit: boolean): Promise<boolean> {
    const { writer, path, agenda } = this.#options
    // What is read meanwhile is not in it.
    const reached = commit ? agenda.reached() : null
    const transfer = changes.slices.map(({ payload }) => payload.buffer)
    const lost = await writer.run('write', { path, changes, commit }, { transfer })
    if (lost !== null) return this.#isKept(lost)
    if (reached === null) return true
    this.#pending.keep()
    agenda.keep(reached)
    this.#trouble = null
    this.#commits += 1
    this.changed.beat()
    return true
  }

  /** Puts a little in order while nothing else is to be done; `false`: it is in order. */
  async #tidied(): Promise<boolean> {
    if (this.#commits < tidyAfter) return false
    const isMore = await this.#options.writer.run('tidy', { path: this.#options.path })
    // What is lost here the next write tells.
    if (isMore !== true) this.#commits = 0
    return isMore === true
  }

  async #isDiscarded(): Promise<boolean> {
    if (!this.#isDistrusted) return false
    this.#isDistrusted = false
    return !this.#isKept(await this.#options.writer.run('discard', { path: this.#options.path }))
  }

  #isKept({ message }: Lost): false {
    if (message !== null) this.#options.log(message)
    return false
  }

  /** How far it really is, the catalog says when it is opened again. */
  async #startOver(): Promise<void> {
    this.#pending.putBack()
    this.#state = 'starting'
    this.#isSaved = false
    this.changed.beat()
    await this.#wake.next(this.#closing.signal, breath)
  }

  async #stumble(error: unknown): Promise<void> {
    const { log, path } = this.#options
    const trouble = troubleOf(error, path)
    if (trouble !== this.#trouble) log(trouble)
    this.#trouble = trouble
    await this.#startOver()
    await this.#wake.next(this.#closing.signal, pause)
  }
}
