import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { ThreadRow } from './groups.ts'
import type { Extremes } from './late-partings.ts'
import type { Shown } from './shown.ts'

/** Turns in view: the one at the height one reads at, and the last. And the rows at both ends of the view. */
export interface InView {
  readonly read: string
  readonly lowest: string
  readonly rows: Extremes
}

/** Where one is in a conversation: at its end, or somewhere above while it grows. */
export interface Place {
  /** Whether the view stands at the end; the view says so. */
  readonly following: Signal<boolean>
  /** The view says so; `null` before there is something. */
  readonly inView: Signal<InView | null>
  /** Rows that came at the end since the view left it. */
  readonly fresh: ReadonlySignal<number>
  /** The index of the newest prompt's row; -1 for none. */
  readonly lastPrompt: ReadonlySignal<number>
  /** From this row on there are only tool calls: one of them without a result may still get it. */
  readonly lastCalls: ReadonlySignal<number>
  readonly close: () => void
}

/**
 * Begins at the end, or at the row one came for, and again whenever all was read afresh. Until the end of the
 * session is loaded nothing that comes is new, and nothing on a branch that was left is.
 */
export function createPlace(shown: ReadonlySignal<Shown>): Place {
  const following = signal(true)
  const inView = signal<InView | null>(null)
  const seen = signal(0)
  let last = shown.peek()
  const close = effect(() => {
    const now = shown.value
    const isAfresh = now.epoch !== last.epoch
    if (isAfresh) following.value = now.target === -1 && now.live
    if (isAfresh || following.value || !last.live || !now.live) seen.value = now.rows.length
    else if (now.before && now !== last) seen.value = seen.peek() + now.rows.length - last.rows.length
    else seen.value = Math.min(seen.peek(), commonStart(last.rows, now.rows, seen.peek()))
    last = now
  })
  const fresh = computed(() => Math.max(0, shown.value.rows.length - seen.value))
  const lastPrompt = computed(() => shown.value.rows.findLastIndex((row) => row.type === 'prompt'))
  const lastCalls = computed(() => shown.value.rows.findLastIndex(isNoCall) + 1)
  return { following, inView, fresh, lastPrompt, lastCalls, close }
}

/** Rows up to one that are as before. Where the session went on from before that one, others stand behind them. */
function commonStart(before: readonly ThreadRow[], now: readonly ThreadRow[], to: number): number {
  if (before[to - 1]?.id === now[to - 1]?.id) return to
  const first = before.slice(0, to).findIndex(({ id }, n) => id !== now[n]?.id)
  return first === -1 ? to : first
}

function isNoCall({ type }: ThreadRow): boolean {
  return type !== 'tool' && type !== 'tools'
}
