import { Conversation, isPlace, type Delta, type Page } from '@unspool/core'
import { signal, type ReadonlySignal } from '@preact/signals'
import { Groups, type ThreadRow } from './groups.ts'
import { rowOf, type Sought } from './row-of.ts'
import { Rows, type Row } from './rows.ts'

/** What a view needs to draw the thread and to keep its place in it. */
export interface Shown {
  /** Raised when all was read afresh: nothing of the place one read at holds any more. */
  readonly epoch: number
  readonly rows: readonly ThreadRow[]
  /** These rows differ from the ones before only at their start. */
  readonly before: boolean
  /** The row of the message one came for; -1 when one came for none. */
  readonly target: number
  /** That message's own row, which may be one of several in the row at `target`. */
  readonly marked: string | null
  /** The end of these rows is the end of the session, and grows with it. */
  readonly live: boolean
  /** That message was left behind: what is shown is its branch, not the one the session goes on with. */
  readonly aside: boolean
}

const blank: Shown = {
  epoch: 0,
  rows: [],
  before: false,
  target: -1,
  marked: null,
  live: false,
  aside: false,
}
const nothing: Sought = { messages: [], pattern: null }

type Step = { readonly type: 'page'; readonly page: Page } | { readonly type: 'delta'; readonly delta: Delta }

/**
 * The fold of one session's messages, published at most once a frame. It folds in the order things came, and never
 * a page and a delta in one frame: a list that keeps its place while rows are added at its start cannot at the same
 * time be told of rows at its end.
 */
export class Transcript {
  readonly #shown = signal<Shown>(blank)
  readonly #received = signal(0)
  readonly #frame: (run: () => void) => void
  readonly #isFollowing: () => boolean
  #conversation = new Conversation()
  #rows = new Rows()
  #groups = new Groups()
  #sought: Sought = nothing
  /** What was applied reaches the end of the session. */
  #caughtUp = false
  #steps: Step[] = []
  #waiting = false

  /** `frame` runs something before the next time the page is drawn; `isFollowing`: nobody reads what stands there. */
  constructor(frame: (run: () => void) => void, isFollowing: () => boolean) {
    this.#frame = frame
    this.#isFollowing = isFollowing
  }

  get shown(): ReadonlySignal<Shown> {
    return this.#shown
  }

  /** Messages that came after the first page, without places. */
  get received(): ReadonlySignal<number> {
    return this.#received
  }

  /** Begins anew with a page, which may be the last one or not, and with what one came for. */
  start(page: Page, isLast: boolean, sought: Sought): void {
    this.#conversation = new Conversation()
    this.#rows = new Rows()
    this.#groups = new Groups()
    this.#sought = sought
    this.#caughtUp = isLast
    this.#steps = []
    this.#conversation.prepend(page)
    this.#publish(false, this.#shown.peek().epoch + 1)
  }

  prepend(page: Page): void {
    this.#add({ type: 'page', page })
  }

  append(delta: Delta): void {
    this.#received.value += delta.entries.filter(({ message }) => !isPlace(message)).length
    this.#add({ type: 'delta', delta })
  }

  /** Nobody reads any more: what was kept apart for them becomes one. */
  settle(): void {
    if (this.#groups.isApart) this.#frame(() => this.#publish(false, this.#shown.peek().epoch))
  }

  #add(step: Step): void {
    this.#steps.push(step)
    this.#wake()
  }

  #wake(): void {
    if (this.#waiting) return
    this.#waiting = true
    this.#frame(() => this.#flush())
  }

  #flush(): void {
    this.#waiting = false
    const [first] = this.#steps
    if (first === undefined) return
    const epoch = this.#shown.peek().epoch
    if (first.type === 'page') {
      this.#steps.shift()
      this.#conversation.prepend(first.page)
      this.#publish(true, epoch)
    } else {
      this.#applyDeltas()
      this.#publish(false, epoch)
    }
    if (this.#steps.length > 0) this.#wake()
  }

  #applyDeltas(): void {
    let count = 0
    for (const step of this.#steps) {
      if (step.type === 'page') break
      this.#conversation.apply(step.delta)
      this.#caughtUp ||= step.delta.upToDate
      count++
    }
    this.#steps = this.#steps.slice(count)
  }

  #publish(before: boolean, epoch: number): void {
    const { rows, aside } = this.#rowsOf()
    const live = this.#caughtUp && !aside
    const found = rowOf(this.#sought, rows)
    this.#shown.value = {
      epoch,
      before,
      live,
      aside,
      rows: this.#groups.of(rows, this.#isFollowing() && !before),
      target: this.#groups.indexOf(found),
      marked: rows[found]?.id ?? null,
    }
  }

  /** The branch the session goes on with, or, where what one came for lies on another one, that. */
  #rowsOf(): { readonly rows: readonly Row[]; readonly aside: boolean } {
    const rows = this.#rows.of(this.#conversation.turns())
    const only = { ...this.#sought, messages: this.#sought.messages.slice(0, 1) }
    const forks = only.messages.length === 0 ? [] : this.#conversation.branches()
    if (forks.length === 0 || rowOf(only, rows) !== -1) return { rows, aside: false }
    for (const { head } of forks.flatMap(({ branches }) => branches)) {
      const turns = this.#conversation.turns(head)
      if (rowOf(only, new Rows().of(turns)) !== -1) return { rows: this.#rows.of(turns), aside: true }
    }
    return { rows, aside: false }
  }
}
