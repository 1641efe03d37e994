import { existsSync } from 'node:fs'
import type { Session } from '@unspool/parsers'
import { PoolClosed } from '../../pool.ts'
import { Pulse } from '../../pulse.ts'
import { CommitSize } from './commit-size.ts'
import { bytesOf, Harvester, type HarvesterOptions } from './harvest.ts'
import { type FileNews, isEmpty, nothing, Pending } from './pending.ts'
import { Reading } from './reading.ts'
import { Recorder, tell } from './recorder.ts'
import { troubled } from './trouble.ts'
import { Upkeep, type UpkeepOptions } from './upkeep.ts'

export interface IndexerOptions extends Omit<UpkeepOptions, 'reading'>, Pick<HarvesterOptions, 'onReset'> {
  readonly version: string
  /** Pages that the database may have at most, as of now. */
  readonly mostPages: () => number | null
}

/** Bytes of the logs that one round reads: a few are in memory at once. */
const round = 1 << 20
/** After a commit that failed, and between two attempts to take the lead. Milliseconds. */
const pause = 2_000
/** Before it starts over: what was lost once may be lost again. */
const breath = 20

/**
 * Keeps the catalog equal to what is on disk, if no other process does. It works in rounds: reads what
 * sessions lack, and has it written while it reads on.
 */
export class Indexer {
  readonly #options: IndexerOptions
  readonly #harvester: Harvester
  readonly #pending: Pending
  readonly #upkeep: Upkeep
  readonly #wake = new Pulse()
  readonly #closing = new AbortController()
  /** Beats when something of its state may have changed. */
  readonly changed: Pulse = new Pulse()
  #state: 'starting' | 'led' | 'leading' = 'starting'
  /** All that was noted and read is in the catalog. */
  #isSaved = false
  /** Why it cannot go on. */
  #trouble: string | null = null
  /** The catalog was found damaged by who reads it. */
  #isDistrusted = false
  /** Rises with everything it is told. */
  #told = 0
  #running: Promise<void> | null = null

  constructor(options: IndexerOptions) {
    this.#options = options
    this.#pending = new Pending(options.version)
    const reading = new Reading(options.worker)
    this.#upkeep = new Upkeep({ ...options, reading })
    this.#harvester = new Harvester({ ...options, reading, goOn: () => this.#tell() })
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
    this.#tell()
  }

  noteSessions(source: string, sessions: readonly Session[], which: 'all' | 'some'): void {
    const { agenda } = this.#options
    if (which === 'all') this.#pending.remove(agenda.forgetOthers(source, sessions))
    agenda.noteSessions(source, sessions)
    this.#pending.noteSessions(sessions)
    this.#tell()
  }

  /** Who reads a session's log found that it does not say what it said. */
  noteRewritten(key: string): void {
    this.#options.agenda.doubt(key)
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
    const recorder = this.#recorder()
    await recorder.add(nothing, true)
    await recorder.done().catch((error: unknown) => log(troubled(error, path)))
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
    const { writer, worker, path, mostPages, agenda, log } = this.#options
    const { isLed, message, sessions } = await writer.run('open', { path, mostPages: mostPages() })
    tell({ message }, log)
    this.#state = isLed ? 'led' : 'leading'
    if (isLed) await worker.rest()
    else {
      agenda.setProgress(sessions)
      this.#pending.start(agenda, sessions.length === 0)
    }
    this.changed.beat()
    return !isLed
  }

  /** Reads and writes until it is closed, or what was written is lost; throws what goes wrong. */
  async #rounds(): Promise<void> {
    const recorder = this.#recorder()
    try {
      await this.#record(recorder)
    } finally {
      // A failure is met by who waits for it; here nothing may be on its way any more.
      await recorder.done().catch(() => {})
    }
  }

  async #record(recorder: Recorder): Promise<void> {
    const { signal } = this.#closing
    let size = new CommitSize()
    while (!signal.aborted) {
      const told = this.#told
      const harvest = await this.#harvester.gather(round)
      if (await this.#isDiscarded()) return
      const changes = this.#pending.take(harvest)
      const isLast = harvest.slices.length + harvest.resets.length === 0 && this.#pending.isEmpty
      if (isLast && isEmpty(changes)) {
        if (!(await recorder.done())) return
        if (!this.#pending.isUnsure) {
          // Deleted while nothing was to be written.
          if (!existsSync(this.#options.path)) return
          await this.#pause(told)
          size = new CommitSize()
          continue
        }
      }
      this.#upkeep.noteWork()
      const isEnough = size.isReachedWith(bytesOf(harvest))
      if (!(await recorder.add(changes, isLast || isEnough))) return
    }
  }

  #recorder(): Recorder {
    const onCommit = (): void => {
      this.#trouble = null
      this.#upkeep.noteCommit()
      this.changed.beat()
    }
    return new Recorder({ ...this.#options, pending: this.#pending, onCommit })
  }

  /** All it was told of before it looked is in the catalog: waits until there is news, or for a while. */
  async #pause(told: number): Promise<void> {
    this.#trouble = null
    this.#isSaved ||= told === this.#told
    if (this.#isSaved) await this.#upkeep.noteReady()
    this.changed.beat()
    if ((await this.#upkeep.worked()) || told !== this.#told) return
    await this.#wake.next(this.#closing.signal, pause)
    await this.#upkeep.noteWait()
  }

  async #isDiscarded(): Promise<boolean> {
    if (!this.#isDistrusted) return false
    this.#isDistrusted = false
    const { writer, path, log } = this.#options
    tell(await writer.run('discard', { path }), log)
    return true
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
    const trouble = troubled(error, path)
    if (trouble.message !== this.#trouble) log(trouble)
    this.#trouble = trouble.message
    await this.#startOver()
    await this.#wake.next(this.#closing.signal, pause)
  }
}
