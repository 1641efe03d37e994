import type { CatalogReport } from '@unspool/core'
import type { FileSummary, ScannedFile, ScanResult } from '@unspool/parsers'
import { Complaint } from '../../complaint.ts'
import { causeOf } from '../../errors.ts'
import { type Pool, PoolClosed } from '../../pool.ts'
import type { IndexTasks } from '../index-worker.ts'
import type { Copy } from './copies.ts'
import type { Kept } from './kept.ts'
import type { Log } from '../../logging/entry.ts'

export interface HistoryOptions {
  /** Where copies are kept. */
  readonly folder: string
  /** Keep what changes; else only what was kept before is shown. */
  readonly keeping: boolean
  readonly worker: Pool<IndexTasks>
  readonly log: Log
}

/** Copies of agents' files, so that a conversation can be read after its agent has deleted it. */
export class History {
  readonly #options: HistoryOptions
  readonly #copies = new Map<string, Copy>()
  readonly #files = new Map<string, Pick<Kept, 'path' | 'source' | 'name' | 'role'>>()
  /** Paths of files that may have grown. */
  readonly #grown = new Set<string>()
  readonly #complaint: Complaint
  #working: Promise<void> | null = null

  constructor(options: HistoryOptions) {
    this.#options = options
    this.#complaint = new Complaint(options.log, 'history.stopped')
  }

  /** What was kept in earlier runs. */
  setCopies(copies: readonly Copy[]): void {
    for (const copy of copies) this.#copies.set(copy.kept.path, copy)
  }

  report(): CatalogReport['history'] {
    const copies = [...this.#copies.values()]
    const bytes = copies.reduce((sum, { file }) => sum + file.size, 0)
    return { keeping: this.#options.keeping, files: copies.length, bytes }
  }

  /** Copies of a source's files that are not among these any more. */
  missingFrom(source: string, { files }: ScanResult): readonly ScannedFile[] {
    if (this.#copies.size === 0) return []
    const there = new Set(files.map(({ path }) => path))
    const gone = [...this.#copies.values()].filter(
      ({ kept }) => kept.source === source && !there.has(kept.path),
    )
    for (const { kept } of gone) if (kept.gone === null) this.#markGone(kept)
    return gone.map(({ file, kept }) => ({
      ...file,
      gone: this.#copies.get(kept.path)?.kept.gone ?? Date.now(),
    }))
  }

  /** Files that are new, or not what they were. */
  noteFiles(source: string, files: readonly FileSummary[]): void {
    if (!this.#options.keeping) return
    for (const { file, role } of files) {
      if (role === 'unreadable' || file.gone !== undefined) continue
      const { path, name } = file
      const copy = this.#copies.get(path)
      if (copy?.kept.bytes === file.size && copy.kept.gone === null && role === 'session') continue
      this.#files.set(path, { path, source, name, role })
      this.#grown.add(path)
    }
  }

  /** Keeps what has grown, a step at a time; the newest first is not needed: nothing waits for it. */
  start(): void {
    this.#working ??= this.#work().finally(() => {
      this.#working = null
      if (this.#grown.size > 0 && !this.#complaint.isOpen) this.start()
    })
  }

  async close(): Promise<void> {
    this.#grown.clear()
    await this.#working
  }

  async #work(): Promise<void> {
    for (const path of this.#grown) {
      this.#grown.delete(path)
      const file = this.#files.get(path)
      if (file === undefined) continue
      try {
        await this.#keep(file)
        this.#complaint.clear()
      } catch (error) {
        if (error instanceof PoolClosed) return
        this.#grown.add(path)
        this.#complaint.say(
          `history is not kept now (${causeOf(error)}): it goes on by itself once that is mended`,
        )
        return
      }
    }
  }

  async #keep(file: Pick<Kept, 'path' | 'source' | 'name' | 'role'>): Promise<void> {
    const { worker, folder } = this.#options
    for (let more = true; more;) {
      const copy = await worker.run('keep', { folder, file }, { lane: 'background' })
      if (copy === null) return
      this.#copies.set(file.path, copy)
      more = copy.more
    }
  }

  #markGone(kept: Kept): void {
    const { folder, worker } = this.#options
    const marked = { ...kept, gone: Date.now() }
    const copy = this.#copies.get(kept.path)
    if (copy !== undefined) this.#copies.set(kept.path, { ...copy, kept: marked })
    worker.run('noteKept', { folder, kept: marked }, { lane: 'background' }).catch((error: unknown) => {
      if (!(error instanceof PoolClosed))
        this.#complaint.say(
          `history is not kept now (${causeOf(error)}): it goes on by itself once that is mended`,
        )
    })
  }
}
