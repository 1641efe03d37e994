import { Conversation, isPlace, type Delta, type Page } from '@unspool/core'
import { signal, type ReadonlySignal } from '@preact/signals'
import { Rows, type Row } from './rows.ts'

/** What a view needs to draw the thread and to keep its place in it. */
export interface Shown {
  /** Raised when all was read afresh: nothing of the place one read at holds any more. */
  readonly epoch: number
  readonly rows: readonly Row[]
  /** These rows differ from the ones before only at their start. */
  readonly before: boolean
}

type Step = { readonly type: 'page'; readonly page: Page } | { readonly type: 'delta'; readonly delta: Delta }

/**
 * The fold of one session's messages, published at most once a frame. It folds in the order things came, and never
 * a page and a delta in one frame: a list that keeps its place while rows are added at its start cannot at the same
 * time be told of rows at its end.
 */
export class Transcript {
  readonly #shown = signal<Shown>({ epoch: 0, rows: [], before: false })
  readonly #received = signal(0)
  readonly #frame: (run: () => void) => void
  #conversation = new Conversation()
  #rows = new Rows()
  #steps: Step[] = []
  #waiting = false

  /** `frame` runs something before the next time the page is drawn. */
  constructor(frame: (run: () => void) => void) {
    this.#frame = frame
  }

  get shown(): ReadonlySignal<Shown> {
    return this.#shown
  }

  /** Messages that came after the first page, without places. */
  get received(): ReadonlySignal<number> {
    return this.#received
  }

  /** Begins anew with the last page. */
  start(page: Page): void {
    this.#conversation = new Conversation()
    this.#rows = new Rows()
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
      count++
    }
    this.#steps = this.#steps.slice(count)
  }

  #publish(before: boolean, epoch: number): void {
    this.#shown.value = { epoch, before, rows: this.#rows.of(this.#conversation.turns()) }
  }
}
