import type { SessionSummary } from '@unspool/core'
import type { Diagnostic, Session } from '@unspool/parsers'
import type { Clock } from '../clock.ts'
import { Diagnoses } from './diagnoses.ts'
import { Listing } from './listing.ts'
import type { Present } from './standing.ts'
import { Statuses } from './statuses.ts'

/** Every session that is known, listed or not, and those that have been. */
export class Inventory {
  readonly listing = new Listing()
  /** By source, then key. */
  readonly #sessions = new Map<string, Map<string, Session>>()
  readonly #gone = new Set<string>()
  readonly #diagnoses = new Diagnoses()
  readonly #statuses: Statuses

  constructor(clock: Clock) {
    this.#statuses = new Statuses({ clock, onDue: (keys) => this.#list(keys) })
  }

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
      if (sessions.has(key)) continue
      this.#gone.add(key)
      this.#statuses.forget(key)
    }
    for (const key of sessions.keys()) this.#gone.delete(key)
    this.#sessions.set(source, sessions)
    for (const session of list) this.#statuses.take(session)
    const shown = list.filter(({ listed }) => listed)
    this.listing.replace(
      source,
      shown.map((session) => this.#summary(session)),
    )
  }

  /** These sessions of a source are as given now; the others are as they were. */
  update(source: string, list: readonly Session[]): void {
    for (const session of list) this.#sessions.get(source)?.set(session.summary.key, session)
    const parents = list.flatMap((session) => this.#statuses.take(session) ?? [])
    const hidden = list.filter(({ listed }) => !listed)
    const shown = list.filter(({ listed }) => listed)
    this.listing.update(
      shown.map((session) => this.#summary(session)),
      hidden.map(({ summary }) => summary.key),
    )
    this.#list(parents)
  }

  /** Agents say this of themselves now, by the keys of their sessions. */
  present(source: string, presents: ReadonlyMap<string, Present>): void {
    for (const [key, present] of presents) this.#statuses.note(key, present)
    const subagents = [...presents.keys()].flatMap((key) => this.listing.subagents(key))
    const keys = [...presents.keys(), ...subagents.map(({ key }) => key)]
    this.update(
      source,
      keys.flatMap((key) => this.get(key) ?? []),
    )
  }

  /** A reader came upon these in a session's log. */
  note(key: string, found: readonly Diagnostic[]): void {
    const session = this.get(key)
    if (this.#diagnoses.add(key, found) && session) this.update(sourceIn(key), [session])
  }

  /** What readers came upon in all sessions. */
  noted(): readonly Diagnostic[] {
    return this.#diagnoses.all()
  }

  close(): void {
    this.#statuses.close()
  }

  /** Their status may have changed, nothing else. */
  #list(keys: readonly string[]): void {
    const sessions = keys.flatMap((key) => this.get(key) ?? []).filter(({ listed }) => listed)
    this.listing.update(
      sessions.map((session) => this.#summary(session)),
      [],
    )
  }

  #summary({ summary }: Session): SessionSummary {
    const { key, diagnostics } = summary
    return {
      ...summary,
      status: this.#statuses.of(key),
      diagnostics: this.#diagnoses.merge(key, diagnostics),
    }
  }
}

/** The source that a key names. */
export function sourceIn(key: string): string {
  return key.slice(0, Math.max(0, key.indexOf(':')))
}
