import { Conversation, isPlace, type Delta, type Page } from '@unspool/core'
import { signal, type ReadonlySignal } from '@preact/signals'
import { Branch, type Eyes } from './branch.ts'
import { Groups } from './groups.ts'
import { LatePartings, type Extremes } from './late-partings.ts'
import { extentOf, keptPartings, partingsOf, type Extent, type Offshoot } from './partings.ts'
import { blockOf, rowOf, type Sought } from './row-of.ts'
import { Rows, turnOf, type Row } from './rows.ts'
import { blank, contextOf, type Shown } from './shown.ts'
import { asks, type Step } from './steps.ts'

const nothing: Sought = { messages: [], pattern: null }

interface Publishing {
  readonly epoch?: number
  readonly seen?: Extremes | null
}

/**
 * The fold of one session's messages, published at most once a frame. It folds in the order things came, and never
 * a page and a delta in one frame: a list that keeps its place while rows are added at its start cannot at the same
 * time be told of rows at its end.
 */
export class Transcript {
  readonly #shown = signal<Shown>(blank)
  readonly #received = signal(0)
  readonly #frame: (run: () => void) => void
  readonly #eyes: Eyes
  #conversation = new Conversation()
  #rows = new Rows()
  #groups = new Groups()
  #late = new LatePartings()
  #sought: Sought = nothing
  #branch = new Branch(nothing)
  #offshoots: readonly Offshoot[] = []
  /** The first ones are a part of what was opened, others begin while it is open. */
  #knowsOffshoots = false
  /** Messages of the log up to the end of what is loaded; `null` when nobody told. */
  #end: number | null = null
  /** What was applied reaches the end of the session. */
  #caughtUp = false
  #steps: Step[] = []
  #waiting = false
  /** What waited until somebody scrolls on is about to be drawn. */
  #isReleasing = false

  /** `frame` runs something before the next time the page is drawn. */
  constructor(frame: (run: () => void) => void, eyes: Eyes) {
    this.#frame = frame
    this.#eyes = eyes
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
    this.#rows = new Rows()
    this.#groups = new Groups()
    this.#late = new LatePartings()
    this.#sought = sought
    this.#branch = new Branch(sought)
    this.#caughtUp = live
    this.#end = end
    this.#steps = []
    this.#conversation.prepend(page)
    this.#publish(false, { epoch: this.#shown.peek().epoch + 1, seen: null })
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
    if (this.#groups.isApart || this.#late.isWaiting) this.#frame(() => this.#publish(false))
  }

  /** Somebody reads other rows: what waited for that is drawn. */
  scrolledTo(seen: Extremes): void {
    if (this.#isReleasing || !this.#late.isDue(seen)) return
    this.#isReleasing = true
    this.#frame(() => {
      this.#isReleasing = false
      this.#publish(false)
    })
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
    if (first.type === 'page') {
      this.#steps.shift()
      this.#conversation.prepend(first.page)
      this.#publish(true)
    } else if (this.#takeKeeping().some(asks)) {
      this.#publish(false, { seen: null })
    } else {
      this.#publish(false)
    }
    if (this.#steps.length > 0) this.#wake()
  }

  /** Where the session goes on from elsewhere, who follows goes along, and what somebody reads stays. */
  #takeKeeping(): readonly Step[] {
    const isFollowing = this.#eyes.isFollowing()
    if (isFollowing && this.#shown.peek().live) this.#branch.letGo()
    const taken = this.#takeOthers()
    const turn = isFollowing ? null : (this.#eyes.inView()?.lowest ?? null)
    // Who chooses another branch wants to leave what they read.
    if (turn !== null && taken.every(({ type }) => type !== 'choice'))
      this.#branch.hold(turn, this.#conversation)
    return taken
  }

  #takeOthers(): readonly Step[] {
    let count = 0
    for (const step of this.#steps) {
      if (step.type === 'page') break
      this.#take(step)
      count++
    }
    return this.#steps.splice(0, count)
  }

  #take(step: Exclude<Step, { type: 'page' }>): void {
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
  #publish(
    before: boolean,
    { epoch = this.#shown.peek().epoch, seen = this.#seen() }: Publishing = {},
  ): void {
    const head = this.#branch.head(this.#conversation)
    const turns = this.#conversation.turns(head)
    const rows = this.#rows.of(turns)
    const aside = head !== undefined
    const all = partingsOf(this.#conversation, head, this.#offshoots)
    const drawn = this.#late.of(all, rows, seen)
    const partings = keptPartings(this.#shown.peek().partings, drawn)
    const found = rowOf(this.#sought, rows)
    this.#shown.value = {
      epoch,
      before,
      aside,
      partings,
      context: contextOf(turns),
      isChosen: this.#branch.isChosen,
      isLeft: this.#branch.isLeft,
      live: this.#caughtUp && !aside,
      rows: this.#groups.of(rows, { free: this.#eyes.isFollowing() && !before, partings }),
      target: this.#groups.indexOf(found),
      marked: rows[found]?.id ?? null,
    }
  }

  #seen(): Extremes | null {
    return this.#eyes.isFollowing() ? null : (this.#eyes.inView()?.rows ?? null)
  }
}
