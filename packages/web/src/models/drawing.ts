import type { Conversation } from '@unspool/core'
import { Groups } from './groups.ts'
import { LatePartings, type Extremes } from './late-partings.ts'
import { keptPartings, partingsOf, type Offshoot, type Partings } from './partings.ts'
import { rowOf, type Sought } from './row-of.ts'
import { Rows } from './rows.ts'
import { contextOf, type Shown } from './shown.ts'

/** What of a conversation is to be drawn, and for whom. */
export interface DrawingInput {
  /** The end of the branch; `undefined`: of the one that the session goes on with. */
  readonly head: string | undefined
  readonly offshoots: readonly Offshoot[]
  readonly sought: Sought
  /** The ways on that were drawn before. */
  readonly partings: Partings
  /** The rows in view of somebody who reads, among which nothing may move. */
  readonly seen: Extremes | null
  /** What was drawn may move. */
  readonly free: boolean
}

type Drawn = Pick<
  Shown,
  'aside' | 'partings' | 'allPartings' | 'context' | 'contextWindow' | 'rows' | 'target' | 'marked'
>

/** Makes the rows of a conversation, which keep their place and what they are as it grows under somebody who reads. */
export class Drawing {
  readonly #rows = new Rows()
  readonly #groups = new Groups()
  readonly #late = new LatePartings()

  /** Something is kept back, or apart, for somebody who reads. */
  get isHolding(): boolean {
    return this.#groups.isApart || this.#late.isWaiting
  }

  /** Whether somebody has scrolled on from what is kept back. */
  isDue(seen: Extremes): boolean {
    return this.#late.isDue(seen)
  }

  of(conversation: Conversation, input: DrawingInput): Drawn {
    const { head, offshoots, sought, seen, free } = input
    const turns = conversation.turns(head)
    const rows = this.#rows.of(turns)
    const allPartings = partingsOf(conversation, head, offshoots)
    const partings = keptPartings(input.partings, this.#late.of(allPartings, rows, seen))
    const found = rowOf(sought, rows)
    return {
      aside: head !== undefined,
      partings,
      allPartings,
      context: contextOf(turns),
      contextWindow: conversation.contextWindow,
      rows: this.#groups.of(rows, { free, partings }),
      target: this.#groups.indexOf(found),
      marked: rows[found]?.id ?? null,
    }
  }
}
