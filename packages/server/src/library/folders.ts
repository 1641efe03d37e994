import type { Environment, Root, ScanFound, ScannedFile, ScanResult, Source } from '@unspool/parsers'
import type { SourcePool } from '../source-pool.ts'
import { look } from '../stat.ts'

export interface FoldersOptions {
  readonly source: Source
  readonly environment: Environment
  readonly pool: SourcePool
  /** Copies of files that are not there any more, as files. */
  readonly missingFrom?: (scan: ScanResult) => readonly ScannedFile[]
}

/** Files as they stand now. */
export interface Look {
  readonly files: readonly ScannedFile[]
  /** Paths of those that are gone. */
  readonly vanished: readonly string[]
}

/** The folders of a source, as they were when they were last gone through. */
export class Folders {
  readonly #options: FoldersOptions
  #scan: ScanResult = { roots: [], files: [], folders: 0, unreadable: [] }
  /** What the worker saw last, without copies of what is gone. */
  #seen: ScanFound | null = null
  /** A look taken ahead, for the first one. */
  #ahead: ScanResult | null = null

  constructor(options: FoldersOptions) {
    this.#options = options
  }

  get scan(): ScanResult {
    return this.#scan
  }

  /** Goes through all of them, which spares it the next time. Rejects when the worker does not run at all. */
  async lookAhead(): Promise<void> {
    try {
      this.#ahead = await this.#scanned()
    } catch {
      // What is wrong with the folders is told when they are gone through; what is wrong with the worker, here.
      await this.#options.pool.run('ping', {})
    }
  }

  /** Whether any of them was there when they were gone through ahead; also where they could not be gone through. */
  get areAhead(): boolean {
    return this.#ahead?.roots.some(({ exists }) => exists) ?? true
  }

  /** The files that were seen ahead; `null`: the folders could not be gone through. */
  get filesAhead(): readonly ScannedFile[] | null {
    return this.#ahead === null ? null : this.#withMissing(this.#ahead).files
  }

  /** Goes through all of them; `known`: the files that were there, by path. */
  async goThrough(known: ReadonlyMap<string, unknown>): Promise<Look> {
    const found = await this.#lookFor(known)
    // A file that is moved between two folders can be missed in both: look again before believing it gone.
    return found.vanished.length > 0 ? this.#lookFor(known) : found
  }

  async #lookFor(known: ReadonlyMap<string, unknown>): Promise<Look> {
    const scan = this.#ahead ?? (await this.#scanned())
    this.#ahead = null
    this.#scan = this.#withMissing(scan)
    const { files } = this.#scan
    const there = new Set(files.map(({ path }) => path))
    return { files, vanished: [...known.keys()].filter((path) => !there.has(path)) }
  }

  #withMissing(scan: ScanResult): ScanResult {
    return { ...scan, files: [...scan.files, ...(this.#options.missingFrom?.(scan) ?? [])] }
  }

  /** Whether any of them is there. */
  async isAnywhere(): Promise<boolean> {
    const stats = await Promise.all(this.#roots.map(({ path }) => look(path)))
    return stats.some((stat) => stat !== null)
  }

  async #scanned(): Promise<ScanResult> {
    const roots = this.#roots
    const { pool, source } = this.#options
    // An agent that is not installed costs no worker.
    if (!(await this.isAnywhere())) return nowhere(roots)
    const known = this.#seen?.imprint ?? null
    const found = await pool.run('scanNews', { source: source.id, roots, known })
    this.#seen = found ?? this.#seen
    if (this.#seen === null) throw new Error('a worker knows what it was not told')
    return this.#seen.scan
  }

  get #roots(): readonly Root[] {
    return this.#options.source.roots(this.#options.environment)
  }
}

function nowhere(roots: readonly Root[]): ScanResult {
  return {
    roots: roots.map((root) => ({ ...root, exists: false })),
    files: [],
    folders: 0,
    unreadable: [],
  }
}
