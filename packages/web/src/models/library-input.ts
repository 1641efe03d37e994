import type { StatsFilter } from '@unspool/core'
import type { Grouping } from './grouping.ts'
import type { OwnModel } from './own.ts'

/** What the list is made by, beside the server’s sessions. */
export interface LibraryInput {
  readonly own: Pick<OwnModel, 'of' | 'pinned'>
  readonly grouping: Pick<Grouping, 'by' | 'folded' | 'subagents'>
  /** What one looked for when one was here last. */
  readonly text?: string
  readonly source?: string | null
  /** What the address narrows the list to. */
  readonly narrowed?: StatsFilter | null
}
