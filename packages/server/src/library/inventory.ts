import type { SessionSummary } from '@unspool/core'
import type { Diagnostic, Session } from '@unspool/parsers'
import { Diagnoses } from './diagnoses.ts'
import { Listing } from './listing.ts'

/** Every session that is known, listed or not, and those that have been. */
export class Inventory {
  readonly listing = new Listing()
  /** By source, then key. */
  readonly #sessions = new Map<string, Map<string, Session>>()
  readonly #gone = new Set<string>()
  readonly #diagnoses = new Diagnoses()

  get(key: string): Session | undefined {
    return this.#sessions.get(sourceIn(key))?.get(key)
  }

  /** Whether there was such a session while this server ran. */
  had(key: string): boolean {
    return this.#gone.has(key)
  }

  /** From now on these are all sessions of a source. */
  replace(source: string, list: readonly Session[]): void {
    const sessions = new Map(list.map((session) => [session.summary.key, session]))
    for (const key of this.#sessions.get(source)?.keys() ?? []) {
      if (!sessions.has(key)) this.#gone.add(key)
    }
    for (const key of sessions.keys()) this.#gone.delete(key)
    this.#sessions.set(source, sessions)
    const shown = list.filter(({ listed }) => listed)
    this.listing.replace(
      source,
      shown.map((session) => this.#summary(session)),
    )
  }

  /** These sessions of a source are as given now; the others are as they were. */
  update(source: string, list: readonly Session[]): void {
    for (const session of list) this.#sessions.get(source)?.set(session.summary.key, session)
    const hidden = list.filter(({ listed }) => !listed)
    const shown = list.filter(({ listed }) => listed)
    this.listing.update(
      shown.map((session) => this.#summary(session)),
      hidden.map(({ summary }) => summary.key),
    )
  }

  /** A reader came upon these in a session's log. */
  note(key: string, found: readonly Diagnostic[]): void {
    const session = this.get(key)
    if (this.#diagnoses.add(key, found) && session) this.update(sourceIn(key), [session])
  }

  #summary({ summary }: Session): SessionSummary {
    return { ...summary, diagnostics: this.#diagnoses.merge(summary.key, summary.diagnostics) }
  }
}

/** The source that a key names. */
export function sourceIn(key: string): string {
  return key.slice(0, Math.max(0, key.indexOf(':')))
}
