import type { SessionFilter, SessionsChange } from '@unspool/core'
import type { Catalog } from '../catalog/catalog.ts'
import type { RememberedList } from '../catalog/reader/remembered-list.ts'
import type { Clock } from '../clock.ts'
import { isUnfiltered, newestFirst } from './query.ts'
import { Statuses } from './statuses.ts'

/** The list as it was when the catalog was last written, for as long as it is not known what there is now. */
export class EarlyList {
  readonly #catalog: Catalog | null
  readonly #clock: Clock
  /** What was asked for, by how many sessions at most: after a restart many may ask at once. */
  readonly #asked = new Map<number, Promise<RememberedList | null>>()
  #isOver = false

  constructor(catalog: Catalog | null, clock: Clock) {
    this.#catalog = catalog
    this.#clock = clock
  }

  /**
   * Its newest `limit` sessions, as they stand by now; `null`: it is over, nothing is remembered, or not all of it is
   * wanted, of which what is remembered could miss the half.
   */
  async first(filter: SessionFilter, limit: number): Promise<SessionsChange | null> {
    if (this.#catalog === null || this.#isOver || !isUnfiltered(filter)) return null
    const asked = this.#asked.get(limit) ?? this.#catalog.rememberedList(limit)
    this.#asked.set(limit, asked)
    const remembered = await asked
    return remembered === null || this.#isOver ? null : this.#change(remembered)
  }

  /** The first list is there, or there will be none. */
  end(): void {
    this.#isOver = true
    this.#asked.clear()
  }

  #change({ sessions, total }: RememberedList): SessionsChange {
    const statuses = new Statuses({ clock: this.#clock, onDue: () => {} })
    for (const session of sessions) statuses.take(session)
    const upserts = sessions.map(({ summary }) => ({ ...summary, status: statuses.of(summary.key) }))
    statuses.close()
    return { reset: true, upserts: upserts.toSorted(newestFirst), removals: [], total, remembered: true }
  }
}
