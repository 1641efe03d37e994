import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'

/** Messages that came to the open conversations since the connection was last lost. Lives as long as the page. */
export function countCaughtUp(
  lostAt: ReadonlySignal<number | null>,
  received: ReadonlySignal<number>,
): ReadonlySignal<number> {
  const before = signal(0)
  effect(() => {
    void lostAt.value
    before.value = received.peek()
  })
  return computed(() => Math.max(0, received.value - before.value))
}
