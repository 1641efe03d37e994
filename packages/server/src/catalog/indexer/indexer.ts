import type { Session } from '@unspool/parsers'
import { PoolClosed } from '../../pool.ts'
import type { Pulse } from '../../pulse.ts'
import { Harvester, type HarvesterOptions } from './harvest.ts'
import { IndexerState } from './indexer-state.ts'
import { Leader } from './leader.ts'
import { type FileNews, Pending } from './pending.ts'
import { Reading } from './reading.ts'
import { tell } from './recorder.ts'
import { troubled } from './trouble.ts'
import { Upkeep, type UpkeepOptions } from './upkeep.ts'

export interface IndexerOptions extends Omit<UpkeepOptions, 'reading'>, Pick<HarvesterOptions, 'onReset'> {
  readonly version: string
  /** Pages that the database may have at most, as of now. */
  readonly mostPages: () => number | null
}

/** After a commit that failed, and between two attempts to take the lead. Milliseconds. */
const pause = 2_000
/** Before it starts over: what was lost once may be lost again. */
const breath = 20

/** Keeps the catalog equal to what is on disk, if no other process does: takes what the library tells, and the lead. */
export class Indexer {
  readonly #options: IndexerOptions
  readonly #pending: Pending
  readonly #leader: Leader
  readonly #state = new IndexerState()
  readonly #closing = new AbortController()
  #role: 'starting' | 'led' | 'leading' = 'starting'
  #running: Promise<void> | null = null

  constructor(options: IndexerOptions) {
    this.#options = options
    const { version, worker } = options
    const [state, { signal }] = [this.#state, this.#closing]
    const pending = new Pending(version)
    const reading = new Reading(worker)
    const upkeep = new Upkeep({ ...options, reading })
    const harvester = new Harvester({ ...options, reading, goOn: () => state.tell() })
    this.#pending = pending
    this.#leader = new Leader({ ...options, pending, harvester, upkeep, state, signal })
  }

  /** Beats when something of its state may have changed. */
  get changed(): Pulse {
    return this.#state.changed
  }

  /** This process writes the catalog, and no other. */
  get isLeading(): boolean {
    return this.#role === 'leading'
  }

  /** Whether this process writes the catalog, or another one, has not been found out yet. */
  get isStarting(): boolean {
    return this.#role === 'starting'
  }

  /** Nothing is on its way into the catalog: the agenda counts what has been read, also before it is written. */
  get isSaved(): boolean {
    return this.#role === 'led' || this.#state.isSaved
  }

  /** Why it cannot go on. */
  get trouble(): string | null {
    return this.#state.trouble
  }

  /** Begins when the first sessions are known. */
  start(): void {
    if (this.#running !== null) return
    // The one that reads, while the other one opens.
    this.#options.worker.start()
    this.#running = this.#run()
  }

  /** Files as they are now; before the sessions they belong to. */
  noteFiles(source: string, news: FileNews): void {
    const { files, vanished = [] } = news
    // Whoever looks at everything tells of it each time: with nothing new nothing is on its way.
    if (files.length + vanished.length === 0) return
    this.#options.agenda.noteFiles(files, vanished)
    this.#pending.noteFiles(source, news)
    this.#state.tell()
  }

  noteSessions(source: string, sessions: readonly Session[], which: 'all' | 'some'): void {
    const { agenda } = this.#options
    if (which === 'all') this.#pending.remove(agenda.forgetOthers(source, sessions))
    agenda.noteSessions(source, sessions)
    this.#pending.noteSessions(sessions)
    this.#state.tell()
  }

  /** Who reads a session's log found that it does not say what it said. */
  noteRewritten(key: string): void {
    this.#options.agenda.doubt(key)
    this.#state.tell()
  }

  /** Who reads the catalog found it damaged: it is made anew, by whoever writes it. */
  distrust(): void {
    this.#leader.distrust()
    this.#state.tell()
  }

  /** What was read is kept; the worker that reads is closed before this. */
  async close(): Promise<void> {
    this.#closing.abort()
    await this.#running
    if (!this.isLeading || !this.#pending.isUnsure) return
    const { log, path } = this.#options
    await this.#leader.finish().catch((error: unknown) => log(troubled(error, path)))
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing
    while (!signal.aborted) {
      try {
        if (!this.isLeading && !(await this.#takeLead())) {
          await this.#state.wait(signal, pause)
          continue
        }
        await this.#leader.run()
        if (!signal.aborted) await this.#startOver()
      } catch (error) {
        if (error instanceof PoolClosed) return
        await this.#stumble(error)
      }
    }
  }

  /** `false`: another process has it. */
  async #takeLead(): Promise<boolean> {
    const { writer, worker, path, mostPages, agenda, log } = this.#options
    const { isLed, message, sessions } = await writer.run('open', { path, mostPages: mostPages() })
    tell({ message }, log)
    this.#role = isLed ? 'led' : 'leading'
    if (isLed) await worker.rest()
    else {
      agenda.setProgress(sessions)
      this.#pending.start(agenda, sessions.length === 0)
    }
    this.#state.changed.beat()
    return !isLed
  }

  /** How far it really is, the catalog says when it is opened again. */
  async #startOver(): Promise<void> {
    this.#pending.putBack()
    this.#role = 'starting'
    this.#state.noteLost()
    await this.#state.wait(this.#closing.signal, breath)
  }

  async #stumble(error: unknown): Promise<void> {
    const { log, path } = this.#options
    const trouble = troubled(error, path)
    if (trouble.message !== this.#state.trouble) log(trouble)
    this.#state.trouble = trouble.message
    await this.#startOver()
    await this.#state.wait(this.#closing.signal, pause)
  }
}
