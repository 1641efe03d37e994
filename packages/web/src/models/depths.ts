import type { Elided, Message } from '@unspool/core'
import { batch, signal, type ReadonlySignal } from '@preact/signals'

const TOGETHER = 4
/** Bytes that are held in all: what lies beyond is not looked through. */
const MOST = 64_000_000

/**
 * What the server left out of long texts, for those who look through all of a conversation. Each is fetched once; what
 * failed, again with the next time it is asked for.
 */
export class Depths {
  readonly #fetch: (ref: string) => Promise<Message>
  readonly #held = new Map<string, Message>()
  readonly #pending = new Set<string>()
  readonly #version = signal(0)
  readonly #isMissing = signal(false)
  #wanted: readonly Elided[] = []
  #room = MOST

  constructor(fetch: (ref: string) => Promise<Message>) {
    this.#fetch = fetch
  }

  /** Raised with each that comes. */
  get version(): ReadonlySignal<number> {
    return this.#version
  }

  /** Something that was asked for is not here: not yet, or because it is too much, or failed. */
  get isMissing(): ReadonlySignal<boolean> {
    return this.#isMissing
  }

  /** The whole message of something that was cut; `null` while it is not here. Reads no signal. */
  of(ref: string): Message | null {
    return this.#held.get(ref) ?? null
  }

  /** Fetches what is not here of all of these, in their order. */
  load(parts: readonly Elided[]): void {
    this.#wanted = parts
    this.#next()
  }

  /** Fetches no more; what is here stays. */
  stop(): void {
    this.#wanted = []
  }

  #next(): void {
    for (const part of this.#wanted) {
      if (this.#pending.size >= TOGETHER) break
      const { ref, bytes } = part
      if (!this.#held.has(ref) && !this.#pending.has(ref) && bytes <= this.#room) this.#start(part)
    }
    this.#isMissing.value = this.#wanted.some(({ ref }) => !this.#held.has(ref))
  }

  #start(part: Elided): void {
    this.#pending.add(part.ref)
    this.#room -= part.bytes
    this.#fetch(part.ref).then(
      (message) => this.#settle(part, message),
      (error: unknown) => {
        reportError(error)
        this.#settle(part, null)
      },
    )
  }

  #settle({ ref, bytes }: Elided, message: Message | null): void {
    batch(() => {
      this.#pending.delete(ref)
      if (message === null) {
        this.#room += bytes
        this.#wanted = this.#wanted.filter((part) => part.ref !== ref)
      } else {
        this.#held.set(ref, message)
        this.#version.value++
      }
      this.#next()
      if (message === null) this.#isMissing.value = true
    })
  }
}
