import { isDeepStrictEqual } from 'node:util'
import type { FileStat, LogRef, Session } from '@unspool/parsers'
import type { SessionLog } from '../log/session-log.ts'
import type { ReadableLog, StreamStart } from '../trpc/context.ts'
import type { Hint } from '../watcher.ts'
import { isSame, look } from '../stat.ts'

export interface OpenLog {
  readonly key: string
  readonly log: SessionLog
  /** Where the log lies, as last told. */
  ref: LogRef
  /** Streams that follow it now. */
  readers: number
  /** By the process's clock: the system's is set now and then. */
  usedAt: number
  /** Its files as they last were; only looked at while somebody follows. */
  stats: readonly (FileStat | null)[]
}

/** Milliseconds that a log stays open after its last reader: what it knows makes the next reading cheap. */
const linger = 60_000

/** The logs that are open: those with readers, and for a while those that had some. */
export class OpenLogs {
  readonly #open = new Map<string, OpenLog>()

  get(key: string): OpenLog | undefined {
    const open = this.#open.get(key)
    if (open) open.usedAt = performance.now()
    return open
  }

  add(key: string, ref: LogRef, log: SessionLog): OpenLog {
    const open: OpenLog = { key, log, ref, readers: 0, usedAt: performance.now(), stats: [] }
    this.#open.set(key, open)
    return open
  }

  /** What is now known of some sessions. A log whose session has gone keeps what it had, and waits. */
  update(sessions: readonly Session[]): void {
    for (const { summary, log } of sessions) {
      const open = this.#open.get(summary.key)
      if (open === undefined || isDeepStrictEqual(log, open.ref)) continue
      open.ref = log
      open.log.update(log)
    }
  }

  /** A file may have changed: the logs it belongs to look at once. */
  touch(path: string): void {
    for (const { ref, log } of this.#open.values()) {
      if (ref.segments.some((segment) => segment.path === path)) log.touch()
    }
  }

  /** A session's log does not say what it said: those that begin with some of it have themselves verified. */
  doubtHeirs(key: string): void {
    for (const { ref, log } of this.#open.values()) {
      if (ref.segments.some(({ from }) => from === key)) log.doubt()
    }
  }

  /**
   * Looks at the files of all that are followed, for changes that no event told of. Forgets what has had
   * no reader for a while.
   */
  async sweep(): Promise<readonly Hint[]> {
    const oldest = performance.now() - linger
    const changed: Hint[] = []
    for (const open of this.#open.values()) {
      if (open.readers > 0) changed.push(...(await changesOf(open)))
      else if (open.usedAt < oldest) this.#open.delete(open.key)
    }
    return changed
  }
}

/** What readers may do with it; while they stream, it counts as followed. */
export function readable(open: OpenLog): ReadableLog {
  const { log } = open
  return {
    stream: (start, signal) => follow(open, start, signal),
    page: (before, limit) => log.page(before, limit),
    slice: (fromOffset, limit) => log.slice(fromOffset, limit),
    message: (ref) => log.message(ref),
  }
}

async function* follow(open: OpenLog, start: StreamStart, signal: AbortSignal) {
  open.readers += 1
  try {
    // While nobody followed nobody looked: what was read then may be out of date.
    if ((await changesOf(open)).length > 0) open.log.touch()
    yield* open.log.stream(start, signal)
  } finally {
    open.readers -= 1
    open.usedAt = performance.now()
  }
}

async function changesOf(open: OpenLog): Promise<readonly Hint[]> {
  const { source, segments } = open.ref
  const before = open.stats
  open.stats = await Promise.all(segments.map(({ path }) => look(path)))
  const moved = segments.filter((_segment, i) => !isSame(open.stats[i], before[i]))
  return moved.map(({ path }) => ({ source, path }))
}
