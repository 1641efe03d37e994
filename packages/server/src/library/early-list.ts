import type { SessionFilter, SessionsChange } from '@unspool/core'
import type { Catalog } from '../catalog/catalog.ts'
import type { RememberedList } from '../catalog/reader/remembered-list.ts'
import type { Clock } from '../clock.ts'
import { isUnfiltered, newestFirst } from './query.ts'
import { Statuses } from './statuses.ts'

/** Sessions that are enough to begin with: as many as the page asks for. */
const most = 200

/** The list as it was when the catalog was last written, for as long as it is not known what there is now. */
export class EarlyList {
  readonly #catalog: Catalog | null
  readonly #clock: Clock
  /** Looked up once: after a restart many may ask. */
  #remembered: Promise<RememberedList | null> | null = null
  #isOver = false

  constructor(catalog: Catalog | null, clock: Clock) {
    this.#catalog = catalog
    this.#clock = clock
  }

  /** Looks it up before somebody asks for it. */
  prepare(): void {
    if (this.#catalog !== null && !this.#isOver) this.#remembered ??= this.#catalog.rememberedList(most)
  }

  /**
   * Its newest sessions, `limit` or 200, as they stand by now; `null`: it is over, nothing is remembered, or not all of it
   * is wanted, of which what is remembered could miss the half.
   */
  async first(filter: SessionFilter, limit: number): Promise<SessionsChange | null> {
    if (!isUnfiltered(filter)) return null
    this.prepare()
    const remembered = await this.#remembered
    return remembered === null || this.#isOver ? null : this.#change(remembered, limit)
  }

  /** The first list is there, or there will be none. */
  end(): void {
    this.#isOver = true
    this.#remembered = null
  }

  #change({ sessions, total }: RememberedList, limit: number): SessionsChange {
    const statuses = new Statuses({ clock: this.#clock, onDue: () => {} })
    for (const session of sessions) statuses.take(session)
    const listed = sessions.map(({ summary }) => ({ ...summary, status: statuses.of(summary.key) }))
    statuses.close()
    const upserts = listed.toSorted(newestFirst).slice(0, limit)
    return { reset: true, upserts, removals: [], total, remembered: true }
  }
}
