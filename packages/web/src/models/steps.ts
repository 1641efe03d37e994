import type { Delta, Page } from '@unspool/core'
import type { Offshoot } from './partings.ts'

/** What changes a transcript. `late`: the offshoots were found after it was opened. */
export type Step =
  | { readonly type: 'page'; readonly page: Page }
  | { readonly type: 'delta'; readonly delta: Delta }
  | { readonly type: 'choice'; readonly messageId: string }
  | { readonly type: 'offshoots'; readonly offshoots: readonly Offshoot[]; readonly late: boolean }

/** Somebody chose, or opened it just now: what they see may move for that. */
export function asks(step: Step): boolean {
  return step.type === 'choice' || (step.type === 'offshoots' && !step.late)
}
