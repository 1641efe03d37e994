import type { SessionsChange, SessionSummary } from '@unspool/core'
import { batch, signal, type ReadonlySignal } from '@preact/signals'
import type { Api } from '../api.ts'
import { pause } from './pause.ts'

const MOST = 5_000

/**
 * All sessions one knows of, kept up to date: the newest come with the subscription, the older ones are fetched
 * behind it, a page at a time.
 */
export class Catalogue {
  readonly #api: Api
  readonly #sessions = new Map<string, SessionSummary>()
  readonly #version = signal(0)
  readonly #loaded = signal(false)
  readonly #current = signal(false)
  readonly #total = signal(0)
  readonly #ending = new AbortController()
  /** Known from before a new connection, and not seen since. */
  #stale = new Set<string>()
  #filling = new AbortController()

  constructor(api: Api) {
    this.#api = api
    void this.#read()
  }

  /** By key. Read inside a component or an effect, it runs again when any session changes. */
  get sessions(): ReadonlyMap<string, SessionSummary> {
    void this.#version.value
    return this.#sessions
  }

  /** `false` until a first list is here, which can be what a server that has just started remembers. */
  get loaded(): ReadonlySignal<boolean> {
    return this.#loaded
  }

  /** `false` until the list of what is there now is here. */
  get current(): ReadonlySignal<boolean> {
    return this.#current
  }

  /** Sessions on the machine; there may be more than are loaded. */
  get total(): ReadonlySignal<number> {
    return this.#total
  }

  close(): void {
    this.#filling.abort()
    this.#ending.abort()
  }

  /** The transport resumes by itself: an error that reaches us is reported, and tried again in a while. */
  async #read(): Promise<void> {
    const { signal: ended } = this.#ending
    for (; !ended.aborted; await pause(1_000, ended)) {
      try {
        for await (const change of this.#api.changes(ended)) this.#take(change)
      } catch (error) {
        if (!ended.aborted) reportError(error)
      }
    }
  }

  #take(change: SessionsChange): void {
    const { reset, total, remembered } = change
    // What one has is as new, and more than the server remembers, perhaps.
    if (remembered && this.#loaded.value) return
    if (reset) this.#stale = new Set(this.#sessions.keys())
    for (const session of change.upserts) this.#set(session)
    for (const key of change.removals) this.#sessions.delete(key)
    batch(() => {
      this.#total.value = total
      this.#loaded.value = true
      this.#current.value = !remembered
      this.#version.value++
      // What is older than what is remembered comes with what is there now.
      if (reset && !remembered) this.#begin(change)
      else if (this.#sessions.size > total) this.#beginAgain()
    })
  }

  #set(session: SessionSummary): void {
    this.#sessions.set(session.key, session)
    this.#stale.delete(session.key)
  }

  #begin({ upserts, total }: SessionsChange): void {
    const last = upserts.at(-1)
    this.#filling.abort()
    if (last === undefined || upserts.length >= total) this.#forgetStale()
    else this.#fillFrom(last.key)
  }

  /** The subscription does not tell of the removal of sessions that it has not told of: the number gives it away. */
  #beginAgain(): void {
    this.#stale = new Set(this.#sessions.keys())
    this.#fillFrom(null)
  }

  #fillFrom(after: string | null): void {
    this.#filling.abort()
    this.#filling = new AbortController()
    this.#fill(after, this.#filling.signal).catch((error: unknown) => reportError(error))
  }

  async #fill(from: string | null, ended: AbortSignal): Promise<void> {
    let after = from
    do {
      const page = await this.#api.list(after)
      if (ended.aborted) return
      // What the subscription has told meanwhile is newer.
      for (const session of page.sessions)
        if (this.#stale.has(session.key) || !this.#sessions.has(session.key)) this.#set(session)
      after = page.next
      this.#version.value++
    } while (after !== null && this.#sessions.size < MOST)
    this.#forgetStale()
  }

  #forgetStale(): void {
    for (const key of this.#stale) this.#sessions.delete(key)
    this.#stale.clear()
    this.#version.value++
  }
}
