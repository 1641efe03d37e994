import type { Conversation } from '@unspool/core'
import type { InView } from './place.ts'
import { rowOf, type Sought } from './row-of.ts'
import { Rows } from './rows.ts'

/** What somebody sees of a conversation, and whether they read. */
export interface Eyes {
  /** Nobody reads what stands there. */
  readonly isFollowing: () => boolean
  /** `null` where nothing is. */
  readonly inView: () => InView | null
}

/** Which branch is shown: the one that the session goes on with, unless somebody chose, came for or reads another one. */
export class Branch {
  readonly #sought: Sought
  #chosen: string | null = null
  #held: string | null = null
  /** What one came for is shown, wherever the session goes on. */
  #isBound = true

  /** `sought`: what one came for. */
  constructor(sought: Sought) {
    this.#sought = sought
  }

  /** One has chosen among branches, and did not only come for a message. */
  get isChosen(): boolean {
    return this.#chosen !== null
  }

  /** The session went on elsewhere while somebody read here. */
  get isLeft(): boolean {
    return this.#held !== null
  }

  choose(messageId: string): void {
    this.#chosen = messageId
    this.#held = null
  }

  /** Where the session goes on from before a turn that somebody reads, that stays before them. */
  hold(turn: string, conversation: Conversation): void {
    if (conversation.isOn(turn, this.head(conversation))) return
    if (conversation.headThrough(turn) !== undefined) this.#held = turn
  }

  /** Who follows the session goes with it, whatever they chose or came for before. */
  letGo(): void {
    this.#chosen = null
    this.#held = null
    this.#isBound = false
  }

  /** `undefined`: what the session goes on with. */
  head(conversation: Conversation): string | undefined {
    const wanted = this.#held ?? this.#chosen
    if (wanted !== null) return conversation.headThrough(wanted)
    const [message] = this.#isBound ? this.#sought.messages : []
    const head = message === undefined ? undefined : conversation.headThrough(message.id)
    if (message === undefined || head === undefined) return undefined
    // Of some messages something is seen off their own path: results join calls.
    const only = { ...this.#sought, messages: [message] }
    const isSeen = (at?: string): boolean => rowOf(only, new Rows().of(conversation.turns(at))) !== -1
    return isSeen() || !isSeen(head) ? undefined : head
  }
}
