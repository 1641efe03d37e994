import { effect, signal, untracked, type ReadonlySignal } from '@preact/signals'
import type { Api } from '../api.ts'
import { createConversation, type ConversationModel } from './conversation.ts'
import type { Target } from './target.ts'

/** The conversation of the session the address names for one pane: one at a time, the others are closed. */
export interface Opened {
  readonly conversation: ReadonlySignal<ConversationModel | null>
  readonly close: () => void
}

export interface OpenedInput {
  readonly api: Api
  readonly session: ReadonlySignal<string | null>
  readonly target: ReadonlySignal<Target | null>
  readonly frame: (run: () => void) => void
}

/** Follows the address: another session is another conversation, another message in it another place in that. */
export function createOpened({ api, session, target, frame }: OpenedInput): Opened {
  const conversation = signal<ConversationModel | null>(null)
  let at = target.peek()
  const stop = effect(() => {
    const key = session.value
    at = target.peek()
    const opened = key === null ? null : untracked(() => createConversation({ api, key, frame, target: at }))
    conversation.value = opened
    return () => opened?.close()
  })
  const stopMoving = effect(() => {
    if (target.value === at) return
    at = target.value
    conversation.peek()?.goTo(at)
  })
  const close = (): void => {
    stopMoving()
    stop()
  }
  return { conversation, close }
}
