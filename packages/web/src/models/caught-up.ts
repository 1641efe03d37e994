import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import type { ConversationModel } from './conversation.ts'

/** Messages that came to the open conversation since the connection was last lost. Lives as long as the page. */
export function countCaughtUp(
  lostAt: ReadonlySignal<number | null>,
  conversation: ReadonlySignal<ConversationModel | null>,
): ReadonlySignal<number> {
  const before = signal(0)
  effect(() => {
    void lostAt.value
    before.value = conversation.peek()?.received.peek() ?? 0
  })
  return computed(() => Math.max(0, (conversation.value?.received.value ?? 0) - before.value))
}
