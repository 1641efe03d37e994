import { effect, signal, untracked, type ReadonlySignal } from '@preact/signals'
import type { Api } from '../api.ts'
import { createConversation, type ConversationModel } from './conversation.ts'

/** The conversation of the session the address names: one at a time, the others are closed. */
export interface Opened {
  readonly conversation: ReadonlySignal<ConversationModel | null>
  readonly close: () => void
}

export interface OpenedInput {
  readonly api: Api
  readonly session: ReadonlySignal<string | null>
  readonly frame: (run: () => void) => void
}

/** Follows the address. */
export function createOpened({ api, session, frame }: OpenedInput): Opened {
  const conversation = signal<ConversationModel | null>(null)
  const stop = effect(() => {
    const key = session.value
    const opened = key === null ? null : untracked(() => createConversation({ api, key, frame }))
    conversation.value = opened
    return () => opened?.close()
  })
  return { conversation, close: stop }
}
