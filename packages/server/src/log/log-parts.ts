import type { LogState } from './log-state.ts'
import type { Offsets } from './offsets.ts'
import type { Patience } from './patience.ts'
import type { Reads } from './reads.ts'

/** What reading one log is made of. */
export interface LogParts {
  readonly key: string
  readonly state: LogState
  readonly reads: Reads
  /** Counted by this process itself: for verifying. */
  readonly offsets: Offsets
  /** Also what was counted in earlier runs: for finding messages by their offset. */
  readonly index: Offsets
  readonly patience: Patience
  /** Called when the log was found not to say any more what a reader has. */
  readonly onRewritten: () => void
}
