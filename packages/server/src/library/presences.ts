import { isDeepStrictEqual } from 'node:util'
import { sessionKey } from '@unspool/core'
import { processExists, type Environment, type FoundPresence, type Root, type Source } from '@unspool/parsers'
import type { Clock } from '../clock.ts'
import { Complaint } from '../complaint.ts'
import type { Log } from '../logging/entry.ts'
import { PoolClosed } from '../pool.ts'
import type { SourcePool } from '../source-pool.ts'
import { Watcher } from '../watcher.ts'
import { look } from '../stat.ts'
import type { Present } from './standing.ts'

export interface PresencesOptions {
  readonly source: Source
  readonly environment: Environment
  readonly pool: SourcePool
  readonly clock: Clock
  /** Takes what is now told of some sessions, by their keys. */
  readonly onPresent: (presents: ReadonlyMap<string, Present>) => void
  readonly log: Log
}

/** What one source's running agents say of their sessions, kept equal to their files and to which of them still run. */
export class Presences {
  readonly #options: PresencesOptions
  readonly #watcher: Watcher
  readonly #complaint: Complaint
  /** By the session's key. */
  readonly #presents = new Map<string, Present>()
  #working = false
  #asked = false
  #closed = false

  constructor(options: PresencesOptions) {
    this.#options = options
    const { log } = options
    this.#complaint = new Complaint(log, 'presence.unreadable')
    // Where there are no events, looking again and again is enough: these files change a few times a minute.
    this.#watcher = new Watcher({ onHint: () => void this.look(), onFailure: () => {}, log })
  }

  /** Looks at all files. Costs nothing where there is no folder of them. */
  async look(): Promise<void> {
    this.#asked = true
    if (this.#working) return
    this.#working = true
    while (this.#asked && !this.#closed) {
      this.#asked = false
      await this.#read()
    }
    this.#working = false
  }

  /** Whoever is killed writes nothing: looks at all files when an agent that ran does not run any more. */
  lookForDead(): void {
    const running = [...this.#presents.values()].filter(({ state }) => state !== 'gone')
    if (!running.every(({ pid }) => processExists(pid))) void this.look()
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#watcher.close()
  }

  async #read(): Promise<void> {
    const { source, environment, pool } = this.#options
    const roots = source.presence?.roots(environment) ?? []
    try {
      if (this.#presents.size === 0 && !(await isAny(roots))) return
      this.#keep(await pool.run('readPresences', { source: source.id, roots }))
      if (source.presence !== null) this.#watcher.keep({ ...source, ...source.presence }, roots)
      this.#complaint.clear()
    } catch (error) {
      if (!(error instanceof PoolClosed)) this.#complaint.say(`${source.label}: ${String(error)}`)
    }
  }

  #keep(found: readonly FoundPresence[]): void {
    const news = new Map<string, Present>()
    const now = this.#presentIn(found)
    const pids = new Set(found.map(({ pid }) => pid))
    for (const key of new Set([...this.#presents.keys(), ...now.keys()])) {
      const before = this.#presents.get(key)
      const isHalf = before !== undefined && isHalfWritten(before, pids)
      const present = isHalf && !now.has(key) ? before : this.#after(before, now.get(key))
      if (present === null || isDeepStrictEqual(present, before)) continue
      this.#presents.set(key, present)
      news.set(key, present)
    }
    if (news.size > 0) this.#options.onPresent(news)
  }

  /** Of several agents in one session, the one that runs and spoke last. */
  #presentIn(found: readonly FoundPresence[]): Map<string, FoundPresence> {
    const last = found.toSorted((a, b) => Number(a.isRunning) - Number(b.isRunning) || a.at - b.at)
    return new Map(last.map((one) => [sessionKey(this.#options.source.id, one.session), one]))
  }

  /** An agent is gone from when it was first seen to be: what is written later is another's, whose number is not known here. */
  #after(before: Present | undefined, now: FoundPresence | undefined): Present | null {
    if (now?.isRunning === true) return { state: now.state, pid: now.pid, at: now.at }
    const pid = now?.pid ?? before?.pid
    if (pid === undefined) return null
    if (before?.state === 'gone' && before.pid === pid) return before
    return { state: 'gone', pid, at: this.#options.clock.now() }
  }
}

async function isAny(roots: readonly Root[]): Promise<boolean> {
  const stats = await Promise.all(roots.map(({ path }) => look(path)))
  return stats.some((stat) => stat !== null)
}

/** Its agent still runs, and no file of its own tells of another session: it is at this moment being written, or ends. */
function isHalfWritten({ state, pid }: Present, pids: ReadonlySet<number>): boolean {
  return state !== 'gone' && !pids.has(pid) && processExists(pid)
}
