import type { ImageBlock } from '@unspool/core'
import type { ReadonlySignal } from '@preact/signals'
import type { Folds, Wholes } from '../../models/folds.ts'

/** What rows need of the conversation they stand in, besides what they draw. */
export interface Reader {
  readonly folds: Folds
  readonly wholes: Wholes
  readonly cwd: string | null
  /** The session's prompts come from another agent. */
  readonly fromAgent: boolean
  readonly imageUrl: (image: ImageBlock) => string
  readonly titleOf: (key: string) => string | null
  /** Epoch milliseconds, renewed every second while read. */
  readonly seconds: ReadonlySignal<number>
  readonly minutes: ReadonlySignal<number>
  readonly onOpen: (key: string) => void
}
