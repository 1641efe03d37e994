import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SessionSummary, SourceOverview } from '@unspool/core'
import { workerUrl } from '@unspool/parsers'
import { Catalog } from '../../catalog/catalog.ts'
import { Library } from '../../library.ts'
import type { Log } from '../../logging/entry.ts'
import { HandClock } from '../../testing/hand-clock.ts'
import { heardIn } from '../../testing/heard.ts'
import { Home } from '../../testing/home.ts'

interface RunOptions {
  readonly worker?: URL
  readonly version?: string
  /** Where what is remembered lies; in another folder than that of the other runs nothing does. */
  readonly folder?: string
  /** Copies of agents' files are kept, unless told otherwise. */
  readonly keepHistory?: boolean
}

/** What a start tells of all that is there. */
export interface FirstList {
  readonly sessions: readonly SessionSummary[]
  readonly sources: readonly SourceOverview[]
}

/** A program that is started on a home again and again. */
export class Runs {
  readonly home = new Home()
  readonly folder = mkdtempSync(join(tmpdir(), 'unspool-runs-'))
  /** What a person was told. */
  readonly said: string[] = []
  readonly #log: Log = heardIn(this.said)
  readonly #clock = new HandClock(Date.UTC(2026, 4, 1))

  get path(): string {
    return join(this.folder, 'catalog.db')
  }

  /** Where copies of agents' files are kept. */
  get history(): string {
    return join(this.folder, 'catalog-history')
  }

  begin(options: RunOptions = {}): Run {
    const { worker = workerUrl, version = '1', folder = this.folder, keepHistory = true } = options
    const { environment } = this.home
    const log = this.#log
    const path = join(folder, 'catalog.db')
    const catalog = new Catalog({ environment, path, version, indexing: true, keepHistory, log })
    return new Run(new Library({ environment, worker, catalog, log, clock: this.#clock }), catalog)
  }

  /** The first list of a start of its own. */
  async firstList(options?: RunOptions): Promise<FirstList> {
    const run = this.begin(options)
    try {
      return await run.list()
    } finally {
      await run.end()
    }
  }

  /** Lets time pass. */
  wait(milliseconds: number): void {
    this.#clock.pass(milliseconds)
  }

  remove(): void {
    this.home.remove()
    rmSync(this.folder, { recursive: true })
  }
}

/** From a start of the program to its end. */
export class Run {
  readonly library: Library
  readonly catalog: Catalog

  constructor(library: Library, catalog: Catalog) {
    this.library = library
    this.catalog = catalog
  }

  async list(): Promise<FirstList> {
    const { sessions } = await this.library.list({}, { limit: 100_000, after: null })
    return {
      // Each run may be the one that finds a file gone.
      sessions: sessions.map((session) => ({ ...session, goneAt: session.goneAt && 0 })),
      sources: this.library.sources(),
    }
  }

  /** Until all of it is in the catalog; the test's own time limit ends what never comes. */
  async settled(): Promise<void> {
    for await (const { state } of this.catalog.statuses(new AbortController().signal))
      if (state === 'ready') return
  }

  /** As the server ends. */
  async end(): Promise<void> {
    await this.library.close()
    await this.catalog.close()
  }
}
