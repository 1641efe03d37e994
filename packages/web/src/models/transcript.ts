import { Conversation, isPlace, type Delta, type Page } from '@unspool/core'
import { signal, type ReadonlySignal } from '@preact/signals'
import { Branch, type Eyes } from './branch.ts'
import { Drawing } from './drawing.ts'
import type { Extremes } from './late-partings.ts'
import { extentOf, type Extent, type Offshoot } from './partings.ts'
import { blockOf, type Sought } from './row-of.ts'
import { turnOf, type Row } from './rows.ts'
import { blank, type Shown } from './shown.ts'
import { asks, type OtherStep, type PageStep, Steps } from './steps.ts'

const nothing: Sought = { messages: [], pattern: null }

/**
 * The fold of one session's messages, published at most once a frame. It folds in the order things came, and never
 * a page and a delta in one frame: a list that keeps its place while rows are added at its start cannot at the same
 * time be told of rows at its end.
 */
export class Transcript {
  readonly #shown = signal<Shown>(blank)
  readonly #received = signal(0)
  readonly #eyes: Eyes
  #conversation = new Conversation()
  #drawing = new Drawing()
  #sought: Sought = nothing
  #branch = new Branch(nothing)
  #offshoots: readonly Offshoot[] = []
  /** The first ones are a part of what was opened, others begin while it is open. */
  #knowsOffshoots = false
  /** Messages of the log up to the end of what is loaded; `null` when nobody told. */
  #end: number | null = null
  /** What was applied reaches the end of the session. */
  #caughtUp = false
  /** How often it began. */
  #epoch = blank.epoch
  readonly #steps = new Steps()
  readonly #wake: () => void
  /** Draws what was kept back. */
  readonly #release: () => void

  /** `frame` runs something before the next time the page is drawn. */
  constructor(frame: (run: () => void) => void, eyes: Eyes) {
    this.#eyes = eyes
    this.#wake = onceAFrame(frame, () => this.#flush())
    this.#release = onceAFrame(frame, () => this.#publish(false))
  }

  get shown(): ReadonlySignal<Shown> {
    return this.#shown
  }

  /** Messages that came after the first page, without places. */
  get received(): ReadonlySignal<number> {
    return this.#received
  }

  /** Begins anew with a page, which may be the last one or not, and with what one came for. */
  start(page: Page, { live, end }: { live: boolean; end: number | null }, sought: Sought): void {
    this.#conversation = new Conversation()
    this.#drawing = new Drawing()
    this.#sought = sought
    this.#branch = new Branch(sought)
    this.#caughtUp = live
    this.#end = end
    this.#steps.clear()
    this.#conversation.prepend(page)
    this.#epoch += 1
    this.#publish(false, null)
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
    if (this.#drawing.isHolding) this.#release()
  }

  /** Somebody reads other rows: what waited for that is drawn. */
  scrolledTo(seen: Extremes): void {
    if (this.#drawing.isDue(seen)) this.#release()
  }

  /** Shows the newest path through a message. */
  choose(messageId: string): void {
    this.#add({ type: 'choice', messageId })
  }

  /** Other sessions that go on from a message of this one. */
  setOffshoots(offshoots: readonly Offshoot[]): void {
    this.#add({ type: 'offshoots', offshoots, late: this.#knowsOffshoots })
    this.#knowsOffshoots = true
  }

  extentOf(messageId: string): Extent {
    return extentOf(this.#conversation, messageId)
  }

  /** The message that a row shows. */
  messageOf(row: Row): string {
    const is = blockOf(row)
    return (is === null ? null : this.#conversation.messageWith(is)) ?? turnOf(row)
  }

  /** How many messages of the log lie before one, when it has so many; `null` when it is not loaded. */
  offsetOf(messageId: string, total: number): number | null {
    const behind = this.#conversation.behind(messageId)
    return behind === null ? null : Math.max(0, (this.#end ?? total) - 1 - behind)
  }

  #add(step: PageStep | OtherStep): void {
    this.#steps.add(step)
    this.#wake()
  }

  #flush(): void {
    const next = this.#steps.next()
    if (next === null) return
    if ('page' in next) {
      this.#conversation.prepend(next.page)
      this.#publish(true)
    } else {
      this.#takeKeeping(next)
      this.#publish(false, next.some(asks) ? null : this.#seen())
    }
    if (!this.#steps.isEmpty) this.#wake()
  }

  /** Where the session goes on from elsewhere, who follows goes along, and what somebody reads stays. */
  #takeKeeping(steps: readonly OtherStep[]): void {
    const isFollowing = this.#eyes.isFollowing()
    if (isFollowing && this.#shown.peek().live) this.#branch.letGo()
    for (const step of steps) this.#take(step)
    const turn = isFollowing ? null : (this.#eyes.inView()?.lowest ?? null)
    // Who chooses another branch wants to leave what they read.
    if (turn !== null && steps.every(({ type }) => type !== 'choice'))
      this.#branch.hold(turn, this.#conversation)
  }

  #take(step: OtherStep): void {
    switch (step.type) {
      case 'delta':
        this.#conversation.apply(step.delta)
        this.#caughtUp ||= step.delta.upToDate
        if (this.#end !== null) this.#end += step.delta.entries.length
        break
      case 'choice':
        this.#branch.choose(step.messageId)
        this.#sought = nothing
        break
      case 'offshoots':
        this.#offshoots = step.offshoots
        break
    }
  }

  /** `seen`: the rows in view of somebody who reads, among which nothing may move. */
  #publish(before: boolean, seen = this.#seen()): void {
    const drawn = this.#drawing.of(this.#conversation, {
      head: this.#branch.head(this.#conversation),
      offshoots: this.#offshoots,
      sought: this.#sought,
      partings: this.#shown.peek().partings,
      seen,
      free: this.#eyes.isFollowing() && !before,
    })
    const { isChosen, isLeft } = this.#branch
    this.#shown.value = {
      ...drawn,
      epoch: this.#epoch,
      before,
      isChosen,
      isLeft,
      live: this.#caughtUp && !drawn.aside,
    }
  }

  #seen(): Extremes | null {
    return this.#eyes.isFollowing() ? null : (this.#eyes.inView()?.rows ?? null)
  }
}

/** Runs something before the next frame, once, however often that is asked for. */
function onceAFrame(frame: (run: () => void) => void, run: () => void): () => void {
  let isAsked = false
  return () => {
    if (isAsked) return
    isAsked = true
    frame(() => {
      isAsked = false
      run()
    })
  }
}
