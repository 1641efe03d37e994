import { signal, type Signal } from '@preact/signals'
import type { SwapInput } from './swap.ts'

/** Where the thread on the page stands, and the way to send it elsewhere: shared with what stands beside it. */
export interface View {
  /** The row at the top edge, and the one at the height one reads at, by their ids; `null` before there are rows. */
  readonly top: Signal<string | null>
  readonly reading: Signal<string | null>
  /** `null` while no thread is on the page. */
  thread: ThreadHandle | null
}

/** What a thread on the page does for others. */
export interface ThreadHandle {
  readonly element: HTMLElement
  /** Brings a row to the top edge; `focus`: the keyboard goes on from there. */
  readonly toRow: (index: number, focus: boolean) => void
  /** Brings a place in a row into view, wherever that is drawn once the row is; the row itself where it has none. */
  readonly toPlace: (index: number, find: (row: HTMLElement) => Range | undefined) => void
  readonly toEnd: () => void
  /** Stays where it is, also at the end. */
  readonly stay: () => void
  /** Has other rows follow from one row on, and that stay where it is on the screen. */
  readonly swap: (swap: Pick<SwapInput, 'index' | 'from' | 'to' | 'change'>) => void
  /** Changes heights, and keeps the row one reads where it is meanwhile. */
  readonly holding: (change: () => void) => void
}

/** Nowhere yet. */
export function createView(): View {
  return { top: signal<string | null>(null), reading: signal<string | null>(null), thread: null }
}
