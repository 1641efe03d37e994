import { setTimeout as sleep } from 'node:timers/promises'
import type { FileSummary, ScannedFile, ScanResult, Session, Source } from '@unspool/parsers'
import { Complaint } from '../complaint.ts'
import { PoolClosed } from '../pool.ts'
import { Assembly, type Change } from './assembly.ts'
import { Folders, type FoldersOptions, type Look } from './folders.ts'
import { isSame, look } from '../stat.ts'
import { stillKnown } from './still-known.ts'
import { mayRecover, summariseAll } from './summaries.ts'
import type { Log } from '../logging/entry.ts'
import { causeOf } from '../errors.ts'

export interface ShelfOptions extends FoldersOptions {
  /** Takes what is known of files that are still as they were, and the paths of those that are gone; before all else. */
  readonly onKnown?: (files: readonly FileSummary[], gone: readonly string[]) => void
  /** Takes what files were summarised to, and the paths of those that have gone; before the sessions. */
  readonly onSummaries: (files: readonly FileSummary[], vanished: readonly string[]) => void
  /** Takes sessions that may have changed: all of the source, or only those that others do not depend on. */
  readonly onSessions: (sessions: readonly Session[], which: 'all' | 'some') => void
  /** Takes each file that is not what it was, before it is read. */
  readonly onFile: (path: string) => void
  /** Takes note that not all is as it was. */
  readonly onMoved: () => void
  /** Takes the roots after each look at them. */
  readonly onRoots: (roots: ScanResult['roots']) => void
  readonly log: Log
}

/** Milliseconds from one look to the next: no session is summarised more than four times a second. */
const pause = 250

/**
 * One source's sessions, kept equal to what its folders say. A hint makes it look at once; what is hinted
 * at meanwhile waits for the next look, so any number of hints costs four looks a second.
 */
export class Shelf {
  readonly #options: ShelfOptions
  readonly #folders: Folders
  readonly #assembly: Assembly
  readonly #files = new Map<string, FileSummary>()
  readonly #hinted = new Set<string>()
  readonly #complaint: Complaint
  /** Those who wait for a look at everything. */
  #awaiting: (() => void)[] = []
  #working = false
  #closed = false

  constructor(options: ShelfOptions) {
    this.#options = options
    this.#folders = new Folders(options)
    this.#assembly = new Assembly(options.source)
    this.#complaint = new Complaint(options.log, 'sessions.failed')
  }

  get source(): Source {
    return this.#options.source
  }

  get roots(): ScanResult['roots'] {
    return this.#folders.scan.roots
  }

  /** Folders that were gone through. */
  get folders(): number {
    return this.#folders.scan.folders
  }

  /** What each file says of its session. */
  get files(): readonly FileSummary[] {
    return [...this.#files.values()]
  }

  /** Files and folders that could not be read. */
  get unreadable(): ScanResult['unreadable'] {
    const files = this.files.flatMap((file) =>
      file.role === 'unreadable' ? [{ path: file.file.path, reason: file.reason }] : [],
    )
    return [...this.#folders.scan.unreadable, ...files]
  }

  /**
   * Goes through the folders for the first time; `false`: none of them is there. Rejects when the worker is needed and
   * does not run at all.
   */
  async lookAhead(): Promise<boolean> {
    await this.#folders.lookAhead()
    return this.#folders.areAhead
  }

  /** Makes the first sessions of what was seen ahead, and of what is remembered of it. */
  async start(remembered: readonly FileSummary[]): Promise<void> {
    const { known, gone } = stillKnown(remembered, this.#folders.filesAhead)
    for (const summary of known) this.#files.set(summary.file.path, summary)
    this.#options.onKnown?.(known, gone)
    await this.sweep()
  }

  /** Looks at everything; resolves when a look that began after this call has ended. */
  sweep(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#closed) return resolve()
      this.#awaiting.push(resolve)
      void this.#work()
    })
  }

  /** A file may have changed, or be new, or gone. */
  hint(path: string): void {
    this.#hinted.add(path)
    void this.#work()
  }

  close(): void {
    this.#closed = true
    for (const done of this.#awaiting.splice(0)) done()
  }

  async #work(): Promise<void> {
    if (this.#working) return
    this.#working = true
    while (!this.#closed && this.#awaiting.length + this.#hinted.size > 0) {
      await this.#turn()
      await sleep(pause, undefined, { ref: false })
    }
    this.#working = false
  }

  async #turn(): Promise<void> {
    const awaiting = this.#awaiting.splice(0)
    const hinted = [...this.#hinted]
    this.#hinted.clear()
    try {
      await this.#update(awaiting.length > 0, hinted)
      this.#complaint.clear()
    } catch (error) {
      // The next look may do better.
      if (!(error instanceof PoolClosed))
        this.#complaint.say(
          `${this.source.label}: sessions could not be looked at (${causeOf(error)}); they are looked at again`,
        )
    }
    for (const done of awaiting) done()
  }

  async #update(everything: boolean, hinted: readonly string[]): Promise<void> {
    const first = this.#folders.scan.roots.length === 0
    const { files, vanished } = (everything ? null : await this.#lookAt(hinted)) ?? (await this.#lookAtAll())
    const changed = files.filter((file) => this.#isNews(file, everything))
    for (const { path } of changed) this.#options.onFile(path)
    if (vanished.length > 0 || changed.some((file) => this.#isNews(file, false))) this.#options.onMoved()
    const changes = await this.#summarise(changed)
    for (const path of vanished) this.#files.delete(path)
    this.#options.onSummaries(
      changes.map(({ now }) => now),
      vanished,
    )
    if (first || changes.length + vanished.length > 0) this.#assemble(changes, first || vanished.length > 0)
  }

  async #summarise(files: readonly ScannedFile[]): Promise<readonly Change[]> {
    const summaries = await summariseAll(this.#options.pool, this.source.id, files)
    return summaries.map((now) => {
      const before = this.#files.get(now.file.path)
      this.#files.set(now.file.path, now)
      return { before, now }
    })
  }

  #assemble(changes: readonly Change[], all: boolean): void {
    const some = all ? null : this.#assembly.some(this.#files, changes)
    if (some === null) this.#options.onSessions(this.#assembly.all([...this.#files.values()]), 'all')
    else this.#options.onSessions(some, 'some')
  }

  /** Files known already, as they stand now; `null` when one is new or gone: then the folders tell. */
  async #lookAt(paths: readonly string[]): Promise<Look | null> {
    const files: ScannedFile[] = []
    for (const path of paths) {
      const known = this.#files.get(path)
      const stat = known && (await look(path))
      if (!known || !stat) return null
      files.push({ ...known.file, ...stat })
    }
    return { files, vanished: [] }
  }

  async #lookAtAll(): Promise<Look> {
    const found = await this.#folders.goThrough(this.#files)
    this.#options.onRoots(this.#folders.scan.roots)
    return found
  }

  #isNews(file: ScannedFile, retry: boolean): boolean {
    const known = this.#files.get(file.path)
    return !isSame(known?.file, file) || (retry && known !== undefined && mayRecover(known))
  }
}
