import type { Environment, Root, ScanFound, ScannedFile, ScanResult, Source } from '@unspool/parsers'
import type { SourcePool } from '../source-pool.ts'
import { look } from './stat.ts'

export interface FoldersOptions {
  readonly source: Source
  readonly environment: Environment
  readonly pool: SourcePool
  /** Copies of files that are not there any more, as files. */
  readonly missingFrom?: (scan: ScanResult) => readonly ScannedFile[]
}

/** The folders of a source, as they were when they were last gone through. */
export class Folders {
  readonly #options: FoldersOptions
  #scan: ScanResult = { roots: [], files: [], folders: 0, unreadable: [] }
  /** What the worker saw last, without copies of what is gone. */
  #seen: ScanFound | null = null
  /** A look that somebody else took, for the first one. */
  #looked: ScanResult | null = null

  constructor(options: FoldersOptions) {
    this.#options = options
  }

  get scan(): ScanResult {
    return this.#scan
  }

  /** Somebody else has gone through them: the next time is spared. */
  take(scan: ScanResult): void {
    this.#looked = scan
  }

  /** Goes through all of them. */
  async goThrough(): Promise<void> {
    const scan = this.#looked ?? (await this.#scanned())
    this.#looked = null
    this.#scan = { ...scan, files: [...scan.files, ...(this.#options.missingFrom?.(scan) ?? [])] }
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
