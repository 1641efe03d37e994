import type { SessionSummary } from '@unspool/core'
import { effect, signal, type ReadonlySignal } from '@preact/signals'
import type { Clock } from './clock.ts'
import { orderOf, type Place } from './list-order.ts'

/** The order of the list, which stands still while somebody is about to point at a row. */
export interface HeldOrder {
  readonly places: ReadonlySignal<readonly Place[]>
  /** Keeps the order for two seconds more. */
  readonly hold: () => void
  readonly close: () => void
}

const HOLD_MS = 2_000

/** Sorts again whenever `sessions` (which reads signals) or the time changes, but never under the pointer. */
export function createOrder(sessions: () => Iterable<SessionSummary>, clock: Clock): HeldOrder {
  const places = signal<readonly Place[]>([])
  const released = signal(0)
  let heldUntil = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = effect(() => {
    void released.value
    void clock.coarse.value
    const current = sessions()
    const left = heldUntil - clock.now()
    if (left <= 0 || places.peek().length === 0) {
      places.value = orderOf(current, clock.now())
    } else if (timer === undefined) {
      timer = setTimeout(release, left)
    }
  })
  function release(): void {
    timer = undefined
    released.value++
  }
  const close = (): void => {
    clearTimeout(timer)
    stop()
  }
  return { places, hold: () => void (heldUntil = clock.now() + HOLD_MS), close }
}
