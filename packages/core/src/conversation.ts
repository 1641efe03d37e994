import { drawn } from './conversation/draw.ts'
import { forksOf } from './conversation/forks.ts'
import { Loaded } from './conversation/loaded.ts'
import { Memo } from './conversation/memo.ts'
import type { Node } from './conversation/node.ts'
import { Span } from './conversation/span.ts'
import { isOn, newestFrom, pathTo, type Path } from './conversation/tree.ts'
import { View } from './conversation/view.ts'
import type { Block } from './block.ts'
import type { Delta, Page } from './delta.ts'
import type { Message, Usage } from './message.ts'
import type { Fork, Turn } from './turn.ts'

/**
 * Folds messages into what is shown: wherever a client is, and knowing no source. However the log was cut
 * into deltas and pages, the same turns come out; a turn is the same object as long as nothing of it changed.
 */
export class Conversation {
  #loaded = new Loaded()
  #span = new Span(this.#loaded)
  #view = new View()
  /** The conversation was opened at the end of its log. */
  #isPaged = false
  #version = 0
  readonly #forks = new Memo<readonly Fork[]>()
  readonly #usage = new Memo<Usage>()
  readonly #other = new Memo<readonly Turn[]>()

  /** Rises with every change. */
  get version(): number {
    return this.#version
  }

  /** The start of the log is loaded: nothing is pending any more. */
  get complete(): boolean {
    return this.#loaded.complete
  }

  /** Goes on with a step of a subscription. Without any page before it, it begins at the start of the log. */
  apply({ reset, entries }: Delta): void {
    if (reset) this.#forget()
    if (!this.#isPaged && !this.complete) this.#complete()
    const fresh = entries.filter(({ message }) => this.#append(message))
    if (fresh.length > 0) this.#version += 1
  }

  /** Goes back by a page. The first one opens the conversation at its end. */
  prepend({ messages, before, reset }: Page): void {
    this.#isPaged = true
    if (reset) this.#forget()
    if (this.complete) return
    if (messages.some(({ id }) => this.#loaded.ids.has(id))) this.#readAgain(messages)
    else this.#join(messages)
    if (before === null) this.#complete()
    this.#version += 1
  }

  /** What is shown from the root to a head: without one, or with one that is not loaded, to the last message. */
  turns(head?: string): readonly Turn[] {
    if (head === undefined || !this.#loaded.ids.has(head)) return this.#view.turns(this.#span)
    return this.#other.get(`${this.#version} ${head}`, () => {
      const path = this.#pathTo(head)
      return this.#shown().flatMap(([first, turn]) => (isOn(path, first) ? [turn] : []))
    })
  }

  /** Where paths part and something was left behind, in the order of the log; `active` is what leads to a head. */
  branches(head?: string): readonly Fork[] {
    return this.#forks.get(`${this.#version} ${head ?? ''}`, () => {
      const { nodes, tree } = this.#span
      if (tree.stretches.length < 2) return []
      const shown = this.#shown().map(([first]) => first)
      return forksOf({ stretches: tree.stretches, nodes, shown, path: this.#pathTo(head) }, this.#loaded)
    })
  }

  /**
   * The head of the newest path through a message; `undefined` for one that the session goes on with, as turns without
   * a head show it, and for one that is not loaded.
   */
  headThrough(id: string): string | undefined {
    const node = this.#loaded.ids.get(id)?.anchor
    if (!node || isOn(this.#pathTo(undefined), node)) return undefined
    return newestFrom(node, this.#span.tree.stretches, this.#loaded).message.id
  }

  /** Whether a message is loaded and lies on the way to a head. */
  isOn(id: string, head?: string): boolean {
    const node = this.#loaded.ids.get(id)
    return node !== undefined && isOn(this.#pathTo(head), node)
  }

  /** The first turn behind a message on the way to a head. */
  turnAfter(id: string, head?: string): string | null {
    const node = this.#loaded.ids.get(id)?.anchor
    const path = this.#pathTo(head)
    if (!node || !isOn(path, node)) return null
    const next = this.#shown().find(([first]) => first.seq > node.seq && isOn(path, first))
    return next?.[1].id ?? null
  }

  /** The newest message that has such a block; `null` when none that is loaded has. */
  messageWith(is: (block: Block) => boolean): string | null {
    return this.#span.nodes.findLast(({ message }) => message.blocks.some(is))?.message.id ?? null
  }

  /** How many messages lie behind one, of those that are loaded; `null` when it is not. */
  behind(id: string): number | null {
    const node = this.#loaded.ids.get(id)
    return node === undefined ? null : (this.#span.nodes.at(-1)?.seq ?? node.seq) - node.seq
  }

  /** How many tokens the model can be given at once, by the last message that tells; `null`: none that is loaded does. */
  get contextWindow(): number | null {
    return this.#span.contextWindow
  }

  /** Tokens of the whole session, all branches: each answer once, and none that a fork has copied. */
  usage(): Usage {
    return this.#usage.get(`${this.#version}`, () => this.#span.usage())
  }

  #pathTo(head: string | undefined): Path {
    const node = head === undefined ? undefined : this.#loaded.ids.get(head)
    return node === undefined ? this.#view.path(this.#span) : pathTo(node, this.#loaded)
  }

  /** All turns that can be seen on any path, each with its first message. */
  #shown(): readonly (readonly [Node, Turn])[] {
    return this.#span.drafts.list.flatMap((draft) => {
      const [first] = draft.nodes
      const turn = drawn(draft, this.#span)
      return first === undefined || turn === null ? [] : [[first, turn] as const]
    })
  }

  #append(message: Message): boolean {
    if (this.#loaded.ids.has(message.id)) return false
    this.#span.append(message, (this.#span.nodes.at(-1)?.seq ?? -1) + 1)
    return true
  }

  #join(messages: readonly Message[]): void {
    const older = new Span(this.#loaded)
    const fresh = withoutRepeated(messages)
    const start = (this.#span.nodes[0]?.seq ?? 0) - fresh.length
    for (const [index, message] of fresh.entries()) older.append(message, start + index)
    this.#span.join(older)
  }

  /** A page repeats what is loaded, and of a repeated message the first counts: rare enough to fold everything anew. */
  #readAgain(older: readonly Message[]): void {
    const messages = [...older, ...this.#span.nodes.map(({ message }) => message)]
    this.#forget()
    for (const message of messages) this.#append(message)
  }

  #complete(): void {
    this.#span.begin()
    this.#version += 1
  }

  #forget(): void {
    this.#loaded = new Loaded()
    this.#span = new Span(this.#loaded)
    this.#view = new View()
    this.#version += 1
  }
}

function withoutRepeated(messages: readonly Message[]): readonly Message[] {
  const seen = new Set<string>()
  return messages.filter(({ id }) => !seen.has(id) && seen.add(id))
}
