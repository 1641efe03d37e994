import type { SourceOverview, SourceReport } from '@unspool/core'
import { odditiesOf, type Oddity } from '../catalog/documents/oddities.ts'
import { sourceReport } from '../report/source.ts'
import type { Inventory } from './inventory.ts'
import type { Shelf } from './shelf.ts'

/** What is known of the sources so far, in the order of their shelves. */
export function overviewOf(shelves: Iterable<Shelf>, { listing }: Inventory): readonly SourceOverview[] {
  return [...shelves].map(({ source, roots, unreadable }) => ({
    id: source.id,
    label: source.label,
    sessions: listing.of(source.id).length,
    roots: roots.map(({ path, exists }) => ({ path, exists })),
    unreadable: unreadable.length,
  }))
}

export interface SourcesParts {
  readonly shelves: Iterable<Shelf>
  readonly inventory: Inventory
  /** What was found odd in whole logs. */
  readonly indexed: readonly Oddity[]
}

/** How each source stands. */
export function reportsOf({ shelves, inventory, indexed }: SourcesParts): Promise<readonly SourceReport[]> {
  const oddities = [...indexed, ...odditiesOf(inventory.noted())]
  const { listing } = inventory
  const reports = [...shelves].map((shelf) =>
    sourceReport({ shelf, sessions: listing.of(shelf.source.id), oddities }),
  )
  return Promise.all(reports)
}
