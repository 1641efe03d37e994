import type { FileStat, Source } from '@unspool/parsers'
import type { Clock } from '../clock.ts'
import { Watcher, type Hint } from '../watcher.ts'
import type { OpenLogs } from './open-logs.ts'
import type { Presences } from './presences.ts'
import type { Shelf } from './shelf.ts'
import { isSame, look } from '../stat.ts'
import type { Log } from '../logging/entry.ts'

export interface RoundsOptions {
  readonly shelves: ReadonlyMap<string, Shelf>
  readonly presences: readonly Presences[]
  readonly logs: OpenLogs
  readonly clock: Clock
  readonly log: Log
}

/** Milliseconds between two looks: at what is followed; at everything; at everything where nothing moves. */
interface Pace {
  readonly near: number
  readonly far: number
  readonly rest: number
}

/** Looking at 2,000 sessions takes some 30 ms of a processor: a viewer that nobody uses is not to be noticed. */
const watching: Pace = { near: 1_000, far: 5_000, rest: 15_000 }
/** Without events from the system, or as long as there are none yet, looking is all there is. */
const polling: Pace = { near: 200, far: 2_000, rest: 5_000 }
/** And at the roots, which hardly ever move. */
const betweenRoots = 2_000
/**
 * Until folders are watched where nobody follows anything: to begin with it takes 200 ms of the main thread for 2,000
 * sessions, just when the newest ones are made searchable.
 */
const settling = 1_000
/** Until they surely tell what happens in them. */
const calming = 3_000

/** Finds out that files have changed: by events where there are any, and by looking, which alone can be trusted. */
export class Rounds {
  readonly #options: RoundsOptions
  readonly #watcher: Watcher
  readonly #roots = new Map<string, FileStat | null>()
  #timers: readonly NodeJS.Timeout[] = []
  #pace = watching
  /** Milliseconds until everything is looked at again: each time nothing moved, twice as many. */
  #gap = watching.far
  #cancelFar: () => void = () => {}
  #cancelSettling: () => void = () => {}
  #cancelCalming: () => void = () => {}
  #isUrgent = false
  #isWatching = false
  #looking = false
  #lookingAtRoots = false
  #isPolling = false

  constructor(options: RoundsOptions) {
    this.#options = options
    this.#watcher = new Watcher({
      onHint: (hint) => this.#follow(hint),
      onFailure: () => {
        this.#isPolling = true
        this.#go(polling)
      },
      log: options.log,
    })
  }

  /** The system gives no more watches. */
  get isPolling(): boolean {
    return this.#isPolling
  }

  /** Begins only when the first list is there, so as not to delay it. */
  start(): void {
    this.#go(polling)
    void this.#lookNear()
    void this.#lookAtRoots()
    for (const presences of this.#options.presences) void presences.look()
    const wait = this.#isUrgent ? 0 : settling
    const { clock } = this.#options
    this.#cancelSettling = clock.after(wait, () => this.#watch())
    this.#cancelCalming = clock.after(calming, () => {
      if (!this.#isPolling) this.#go(watching)
    })
  }

  /** Somebody follows: what is written is to be seen at once. */
  hurry(): void {
    if (this.#isUrgent) return
    this.#isUrgent = true
    if (this.#timers.length > 0) this.#watch()
  }

  /** The roots of a source may have come or gone. */
  watch(source: Source, roots: Shelf['roots']): void {
    if (this.#isWatching) this.#watcher.keep(source, roots)
  }

  async close(): Promise<void> {
    this.#cancelSettling()
    this.#cancelCalming()
    this.#clear()
    await Promise.all([this.#watcher, ...this.#options.presences].map((part) => part.close()))
  }

  /** Something has moved: more may follow. */
  stir(): void {
    if (this.#gap <= this.#pace.far || this.#timers.length === 0) return
    this.#gap = this.#pace.far
    this.#waitFar()
  }

  #watch(): void {
    if (this.#isWatching) return
    this.#cancelSettling()
    this.#isWatching = true
    for (const { source, roots } of this.#options.shelves.values()) this.watch(source, roots)
  }

  #go(pace: Pace): void {
    this.#pace = pace
    this.#gap = pace.far
    this.#clear()
    this.#timers = [
      setInterval(() => void this.#lookNear(), pace.near).unref(),
      setInterval(() => void this.#lookAtRoots(), betweenRoots).unref(),
    ]
    this.#waitFar()
  }

  #clear(): void {
    this.#cancelFar()
    for (const timer of this.#timers) clearInterval(timer)
    this.#timers = []
  }

  #waitFar(): void {
    this.#cancelFar()
    this.#cancelFar = this.#options.clock.after(this.#gap, () => {
      this.#gap = Math.min(this.#gap * 2, this.#pace.rest)
      this.#waitFar()
      this.#lookFar()
    })
  }

  #follow({ source, path }: Hint): void {
    const shelf = this.#options.shelves.get(source)
    if (path === null) {
      void shelf?.sweep()
      return
    }
    // Readers first: the list may wait.
    this.#options.logs.touch(path)
    shelf?.hint(path)
  }

  async #lookNear(): Promise<void> {
    if (this.#looking) return
    this.#looking = true
    for (const presences of this.#options.presences) presences.lookForDead()
    for (const hint of await this.#options.logs.sweep()) this.#follow(hint)
    this.#looking = false
  }

  async #lookAtRoots(): Promise<void> {
    if (this.#lookingAtRoots) return
    this.#lookingAtRoots = true
    for (const shelf of this.#options.shelves.values()) {
      if (await this.#rootsMoved(shelf)) void shelf.sweep()
    }
    this.#lookingAtRoots = false
  }

  #lookFar(): void {
    for (const shelf of this.#options.shelves.values()) void shelf.sweep()
    for (const presences of this.#options.presences) void presences.look()
  }

  /** Whether a root has come, gone or been replaced; one that is a file, changed. */
  async #rootsMoved(shelf: Shelf): Promise<boolean> {
    const moves = shelf.roots.map(async ({ path, kind, exists }) => {
      const now = await look(path)
      const before = this.#roots.get(path) ?? now
      this.#roots.set(path, now)
      return exists !== (now !== null) || (kind === 'file' ? !isSame(now, before) : now?.ino !== before?.ino)
    })
    return (await Promise.all(moves)).includes(true)
  }
}
