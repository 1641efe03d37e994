import type { Delta, Page } from '@unspool/core'
import type { Offshoot } from './partings.ts'

/** Messages before all that are there. */
export interface PageStep {
  readonly type: 'page'
  readonly page: Page
}

/** What else changes a transcript. `late`: the offshoots were found after it was opened. */
export type OtherStep =
  | { readonly type: 'delta'; readonly delta: Delta }
  | { readonly type: 'choice'; readonly messageId: string }
  | { readonly type: 'offshoots'; readonly offshoots: readonly Offshoot[]; readonly late: boolean }

/** Somebody chose, or opened it just now: what they see may move for that. */
export function asks(step: OtherStep): boolean {
  return step.type === 'choice' || (step.type === 'offshoots' && !step.late)
}

/** Steps that wait for the next frame, in the order they came. */
export class Steps {
  #waiting: (PageStep | OtherStep)[] = []

  get isEmpty(): boolean {
    return this.#waiting.length === 0
  }

  add(step: PageStep | OtherStep): void {
    this.#waiting.push(step)
  }

  clear(): void {
    this.#waiting = []
  }

  /** What one frame takes: a page alone, or all before the next page; `null`: nothing waits. */
  next(): PageStep | readonly OtherStep[] | null {
    const [first] = this.#waiting
    if (first === undefined) return null
    if (first.type === 'page') {
      this.#waiting.shift()
      return first
    }
    const page = this.#waiting.findIndex(({ type }) => type === 'page')
    const others = this.#waiting.splice(0, page === -1 ? this.#waiting.length : page)
    return others.filter((step) => step.type !== 'page')
  }
}
