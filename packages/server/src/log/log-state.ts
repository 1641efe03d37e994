import type { FileStat, LogRef, LogState as ReadState, Segment } from '@unspool/parsers'

/**
 * What is known of a followed log's files, and a bell. Events carry no data: whoever reads takes the version
 * first, reads until nothing is left, and waits for the version to move, so no change falls between.
 */
export class LogState {
  #log: LogRef
  #version = 0
  #generation = 0
  #edits = 0
  #followers = 0
  #doubt: FileStat | null = null
  readonly #stats = new Map<string, FileStat>()
  readonly #waiting = new Set<() => void>()

  constructor(log: LogRef) {
    this.#log = log
  }

  get log(): LogRef {
    return this.#log
  }

  get version(): number {
    return this.#version
  }

  /** Rises when a file was replaced, or written without growing: what was read before wants to be verified. */
  get generation(): number {
    return this.#generation
  }

  /** Like `generation`, but not for a reader who comes after a while. */
  get edits(): number {
    return this.#edits
  }

  /** A file was written without growing, and it is not yet sure that this was not half of an append. */
  get doubtful(): boolean {
    return this.#doubt !== null
  }

  /** A reader begins to follow. While nobody did, nobody saw what changed: the first one has all verified. */
  enter(): void {
    if (this.#followers === 0) this.#generation += 1
    this.#followers += 1
  }

  leave(): void {
    this.#followers -= 1
  }

  touch(): void {
    this.#version += 1
    for (const wake of this.#waiting) wake()
    this.#waiting.clear()
  }

  /** What was read before wants to be verified, though nothing of that shows in how the files stand. */
  doubt(): void {
    this.#noteEdit()
    this.touch()
  }

  /** The log now has these segments; what is known of their headers stays. */
  update(log: LogRef): void {
    this.#log = { ...log, segments: log.segments.map((segment) => this.#withKnown(segment)) }
    this.touch()
  }

  /** Takes in what a read found out. */
  learn(read: ReadState): void {
    const known = new Map(read.segments.map((segment) => [idOf(segment), segment.known]))
    const segments = this.#log.segments.map((segment) => {
      const { known: _, ...rest } = segment
      const now = known.get(idOf(segment))
      return now === undefined ? rest : { ...rest, known: now }
    })
    this.#log = { ...this.#log, segments }
    for (const stat of read.stats) this.#compare(stat)
  }

  /** The file stood still since the doubt arose: it was an edit in place. */
  confirmDoubt(): void {
    if (this.#doubt === null) return
    this.#doubt = null
    this.#noteEdit()
  }

  /** Resolves when the version is no longer the one given, on abort, or after `timeout` milliseconds. Never rejects. */
  moved(version: number, signal: AbortSignal, timeout?: number): Promise<void> {
    if (version !== this.#version || signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = timeout === undefined ? undefined : setTimeout(done, timeout)
      const waiting = this.#waiting
      function done(): void {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        waiting.delete(done)
        resolve()
      }
      signal.addEventListener('abort', done)
      waiting.add(done)
    })
  }

  #noteEdit(): void {
    this.#generation += 1
    this.#edits += 1
  }

  #withKnown(segment: Segment): Segment {
    const known = this.#log.segments.find((other) => idOf(other) === idOf(segment))?.known
    return known === undefined ? segment : { ...segment, known }
  }

  #compare(stat: FileStat): void {
    const before = this.#stats.get(stat.path)
    this.#stats.set(stat.path, stat)
    if (before === undefined) return
    if (before.ino !== stat.ino) this.#noteEdit()
    else if (before.size !== stat.size) this.#doubt = this.#doubt?.path === stat.path ? null : this.#doubt
    else if (before.mtimeMs !== stat.mtimeMs) this.#doubt = stat
  }
}

function idOf({ path, end }: Segment): string {
  return `${end ?? ''}:${path}`
}
