import { idleStatus, type SessionStatus } from '@unspool/core'
import type { Session } from '@unspool/parsers'
import type { Clock } from '../clock.ts'
import { type Present, type Standing, standingOf } from './standing.ts'

export interface StatusesOptions {
  readonly clock: Clock
  /** Takes the keys of sessions whose status the time has changed. */
  readonly onDue: (keys: readonly string[]) => void
}

/** What is to be known of a session. */
type Told = Pick<Session, 'summary' | 'activity'>

/** No longer than this is slept at once: timers of the system overflow. */
const longestSleep = 24 * 60 * 60_000

/** How all sessions stand. One timer, for the first of them that the time will change. */
export class Statuses {
  readonly #options: StatusesOptions
  /** Of sessions that do not stand idle. */
  readonly #standings = new Map<string, Standing>()
  /** Subagents that work, by their parent's key; and the other way round. */
  readonly #workers = new Map<string, Set<string>>()
  readonly #parentOf = new Map<string, string>()
  /** What agents that ran while we looked say of themselves. */
  readonly #presents = new Map<string, Present>()
  #unset: () => void = () => {}
  #wakesAt = Infinity

  constructor(options: StatusesOptions) {
    this.#options = options
  }

  /** Takes what a session's files tell now. Gives the key of the parent whose status that concerns, if any. */
  take(session: Told): string | null {
    const { key, parent, relation } = session.summary
    const found = standingOf(session, this.#options.clock.now(), this.#presentOf(session))
    const standing = this.#since(key, found, session.activity.at)
    if (standing.status.state === 'idle') this.#standings.delete(key)
    else this.#standings.set(key, standing)
    if (standing.until !== null) this.#wakeAt(standing.until)
    const isWorker = relation === 'subagent' && parent !== null && standing.status.state === 'working'
    const before = this.#dismiss(key)
    if (!isWorker) return before
    this.#workers.set(parent, (this.#workers.get(parent) ?? new Set()).add(key))
    this.#parentOf.set(key, parent)
    return parent
  }

  /** Takes what the agent in a session says of itself: `take` then makes more of the session, and of its subagents. */
  note(key: string, present: Present): void {
    this.#presents.set(key, present)
  }

  forget(key: string): void {
    this.#standings.delete(key)
    this.#dismiss(key)
  }

  /** A session works while one of its subagents does. */
  of(key: string): SessionStatus {
    const status = this.#standings.get(key)?.status ?? idleStatus
    const workers = [...(this.#workers.get(key) ?? [])]
    if (workers.length === 0) return status
    if (status.state === 'working' || status.state === 'waiting')
      return { ...status, subagents: workers.length }
    const starts = workers.flatMap((worker) => this.#standings.get(worker)?.status.since ?? [])
    const since = starts.length === 0 ? null : Math.min(...starts)
    return { state: 'working', since, call: null, subagents: workers.length }
  }

  close(): void {
    this.#unset()
  }

  /** Subagents live in their parent's process: of them it is known when they are gone. */
  #presentOf({ summary: { key, parent, relation } }: Told): Present | null {
    if (relation !== 'subagent' || parent === null) return this.#presents.get(key) ?? null
    const present = this.#presents.get(parent)
    return present?.state === 'gone' ? present : null
  }

  /** A turn so long that its start was not read began when it was first seen to be under way. */
  #since(key: string, { status, until }: Standing, at: number | null): Standing {
    if (status.state !== 'working' || status.since !== null) return { status, until }
    const before = this.#standings.get(key)?.status
    const since = before?.state === 'working' ? before.since : at
    return { status: { ...status, since }, until }
  }

  /** Gives the parent it worked for. */
  #dismiss(key: string): string | null {
    const parent = this.#parentOf.get(key)
    if (parent === undefined) return null
    this.#parentOf.delete(key)
    const workers = this.#workers.get(parent)
    workers?.delete(key)
    if (workers?.size === 0) this.#workers.delete(parent)
    return parent
  }

  #wakeAt(time: number): void {
    if (time >= this.#wakesAt) return
    const { clock } = this.#options
    this.#unset()
    this.#wakesAt = time
    this.#unset = clock.after(Math.min(time - clock.now(), longestSleep), () => this.#wake())
  }

  #wake(): void {
    this.#wakesAt = Infinity
    const now = this.#options.clock.now()
    const due: string[] = []
    let next = Infinity
    for (const [key, { until }] of this.#standings) {
      if (until === null) continue
      if (until > now) {
        next = Math.min(next, until)
        continue
      }
      this.#standings.delete(key)
      const parent = this.#dismiss(key)
      due.push(...(parent === null ? [key] : [key, parent]))
    }
    if (next < Infinity) this.#wakeAt(next)
    if (due.length > 0) this.#options.onDue(due)
  }
}
