import type { Page } from '@unspool/core'
import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { Api } from '../api.ts'

/** Reads a conversation towards its start, a page at a time. */
export interface Backward {
  /** Whether nothing lies before what is loaded. */
  readonly whole: ReadonlySignal<boolean>
  readonly loading: ReadonlySignal<boolean>
  /** Where to go on from; forgets a page that is still under way. */
  readonly start: (before: string | null) => void
  /** Loads one page, unless one is on its way or there is none. A failure is tried again when asked again. */
  readonly load: (size?: 'page' | 'much') => void
}

export interface BackwardInput {
  readonly api: Api
  readonly key: string
  readonly onPage: (page: Page) => void
  /** The cursor fell out of use: what is loaded is no longer what the file says. */
  readonly onReset: () => void
}

/** What one scrolls to, and what is fetched to be looked through. */
const sizes = { page: 100, much: 500 }

/** Waits for `start`. */
export function createBackward({ api, key, onPage, onReset }: BackwardInput): Backward {
  const before = signal<string | null>(null)
  const loading = signal(false)
  let run = 0
  const take = (page: Page, mine: number): void => {
    if (mine !== run) return
    if (page.reset) return onReset()
    before.value = page.before
    if (page.messages.length > 0) onPage(page)
  }
  const load: Backward['load'] = (size = 'page') => {
    const cursor = before.peek()
    if (cursor === null || loading.peek()) return
    const mine = run
    loading.value = true
    api
      .page(key, { before: cursor, limit: sizes[size] })
      .then((page) => take(page, mine))
      .catch((error: unknown) => reportError(error))
      .finally(() => {
        if (mine === run) loading.value = false
      })
  }
  const start = (cursor: string | null): void => {
    run++
    loading.value = false
    before.value = cursor
  }
  return { whole: computed(() => before.value === null), loading, start, load }
}
