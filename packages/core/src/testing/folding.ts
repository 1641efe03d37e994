import { Conversation } from '../conversation.ts'
import type { Message } from '../message.ts'
import { delta, line } from './messages.ts'

/** A conversation that was told a log from its start. */
export function fold(...messages: readonly Message[]): Conversation {
  const conversation = new Conversation()
  conversation.apply(delta(messages))
  return conversation
}

/** Its turns, a line each. */
export function lines(...messages: readonly Message[]): readonly string[] {
  return fold(...messages)
    .turns()
    .map(line)
}
