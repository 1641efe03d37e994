import { isDeepStrictEqual } from 'node:util'
import type { SessionFilter, SessionsChange, SessionSummary } from '@unspool/core'
import { Pulse } from '../pulse.ts'
import type { PageRequest, SessionList } from '../trpc/context.ts'
import { findIn, matcherOf, newestFirst } from './query.ts'

interface Listed {
  readonly summary: SessionSummary
  /** The revision of the listing in which it last changed. */
  readonly revision: number
}

/** The list of sessions as a state with a revision: readers look, then wait until it has moved on. */
export class Listing {
  readonly #listed = new Map<string, Listed>()
  readonly #pulse = new Pulse()
  #revision = 0
  #sorted: readonly SessionSummary[] | null = null

  /** From now on these are all sessions of the source. */
  replace(source: string, summaries: readonly SessionSummary[]): void {
    const keys = new Set(summaries.map(({ key }) => key))
    const own = [...this.#listed.values()].filter(({ summary }) => summary.source === source)
    this.update(
      summaries,
      own.map(({ summary }) => summary.key).filter((key) => !keys.has(key)),
    )
  }

  /** These sessions are as given now, and those of these keys have gone; the others are as they were. */
  update(summaries: readonly SessionSummary[], removals: readonly string[]): void {
    const changed = summaries.filter((now) => {
      const known = this.#listed.get(now.key)?.summary
      return known === undefined || !isDeepStrictEqual(known, now)
    })
    const vanished = removals.filter((key) => this.#listed.delete(key))
    if (changed.length + vanished.length === 0) return
    this.#revision += 1
    for (const summary of changed) this.#listed.set(summary.key, { summary, revision: this.#revision })
    this.#sorted = null
    this.#pulse.beat()
  }

  list(filter: SessionFilter, { limit, after }: PageRequest): SessionList {
    const matching = this.#matching(filter)
    // One that has gone meanwhile is not found, and the pages begin again: seen twice rather than never.
    const start = after === null ? 0 : matching.findIndex(({ key }) => key === after) + 1
    const sessions = matching.slice(start, start + limit)
    const more = start + limit < matching.length
    return { sessions, total: matching.length, next: more ? (sessions.at(-1)?.key ?? null) : null }
  }

  get(key: string): SessionSummary | null {
    return this.#listed.get(key)?.summary ?? null
  }

  find(prefix: string): readonly SessionSummary[] {
    return findIn(this.#all(), prefix)
  }

  /** The sessions of agents that this one started, and of those that they started. */
  subagents(key: string): readonly SessionSummary[] {
    const started = new Map<string, SessionSummary[]>()
    for (const session of this.#all()) {
      if (session.relation !== 'subagent' || session.parent === null) continue
      const siblings = started.get(session.parent)
      if (siblings === undefined) started.set(session.parent, [session])
      else siblings.push(session)
    }
    const found = new Set<SessionSummary>(started.get(key))
    // A set is gone through to its end, what is added meanwhile included; parents that form a ring end it, too.
    for (const session of found) for (const own of started.get(session.key) ?? []) found.add(own)
    return [...found].filter((session) => session.key !== key)
  }

  /** Sessions of one source, in no order. */
  of(source: string): readonly SessionSummary[] {
    return [...this.#listed.values()].flatMap(({ summary }) => (summary.source === source ? summary : []))
  }

  /** First all that match, or the newest `limit` of them; then what changes. It pulls: a slow reader gets fewer and larger steps. */
  async *changes(filter: SessionFilter, limit: number, signal: AbortSignal): AsyncGenerator<SessionsChange> {
    const matches = matcherOf(filter)
    const { sessions, total } = this.list(filter, { limit, after: null })
    const sent = new Set(sessions.map(({ key }) => key))
    let seen = this.#revision
    yield { reset: true, upserts: sessions, removals: [], total }
    while (!signal.aborted) {
      if (this.#revision === seen) {
        await this.#pulse.next(signal)
        continue
      }
      const change = this.#changeSince(seen, matches, sent)
      seen = this.#revision
      if (change.upserts.length + change.removals.length > 0) yield change
    }
  }

  /** What a reader that was sent these keys lacks. Updates `sent`. */
  #changeSince(
    revision: number,
    matches: (session: SessionSummary) => boolean,
    sent: Set<string>,
  ): SessionsChange {
    const matching = this.#all().filter(matches)
    const keys = new Set(matching.map(({ key }) => key))
    const removals = [...sent].filter((key) => !keys.has(key))
    const upserts = matching.filter(({ key }) => (this.#listed.get(key)?.revision ?? 0) > revision)
    for (const key of removals) sent.delete(key)
    for (const { key } of upserts) sent.add(key)
    return { reset: false, upserts, removals, total: matching.length }
  }

  #matching(filter: SessionFilter): SessionSummary[] {
    return this.#all().filter(matcherOf(filter))
  }

  #all(): readonly SessionSummary[] {
    this.#sorted ??= [...this.#listed.values()].map(({ summary }) => summary).toSorted(newestFirst)
    return this.#sorted
  }
}
