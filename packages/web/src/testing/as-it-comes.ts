import { signal } from '@preact/signals'
import type { LibraryInput } from '../models/library-input.ts'
import { nothing } from '../models/own-kept.ts'

/** A list nobody has arranged. */
export const asItComes: LibraryInput = {
  own: { of: () => nothing, pinned: signal([]) },
  grouping: { by: signal('time'), folded: signal(new Set()), subagents: signal('within') },
}
