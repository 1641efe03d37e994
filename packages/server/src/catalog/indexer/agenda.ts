import { type FileStat, type FileSummary, type Session, sourceOf } from '@unspool/parsers'
import type { Progress } from '../writer/changes.ts'
import { seenOf } from './seen.ts'
import { type Need, needOf, type Shelfmark } from './shelfmark.ts'

/** All sessions and what each lacks in the catalog. */
export class Agenda {
  readonly #stats = new Map<string, FileStat>()
  readonly #marks = new Map<string, Shelfmark>()
  /** Of sessions the library has not told of yet too. */
  readonly #progress = new Map<string, Progress>()
  /** The same as it was when the catalog was last written, for good. */
  #kept: ReadonlyMap<string, Progress> = new Map()
  readonly #changed = new Set<string>()
  /** Those whose sessions are known. */
  readonly #sources = new Set<string>()
  /** The next one last. */
  #queue: { readonly key: string; readonly need: Need }[] = []

  /** How files stand; before the sessions they belong to are told. */
  noteFiles(files: readonly FileSummary[], vanished: readonly string[]): void {
    for (const { file } of files) this.#stats.set(file.path, file)
    for (const path of vanished) this.#stats.delete(path)
  }

  noteSessions(source: string, sessions: readonly Session[]): void {
    const fresh = new Set(sessions.map(({ summary }) => summary.key).filter((key) => !this.#marks.has(key)))
    for (const session of sessions) this.#note(session)
    // Which sessions another one has copies of is known when all are.
    for (const { session } of this.#marks.values())
      if (session.summary.parent !== null && fresh.has(session.summary.parent)) this.#note(session)
    this.#sources.add(source)
    // What is new has its place among all others, by its age; only what has just changed goes first.
    for (const key of fresh) this.#changed.delete(key)
    if (fresh.size > 0) this.#queue = []
  }

  /** Keys of a source that are not among these sessions any more: they are forgotten. */
  forgetOthers(source: string, sessions: readonly Session[]): readonly string[] {
    const there = new Set(sessions.map(({ summary }) => summary.key))
    const gone = [...new Set([...this.#marks.keys(), ...this.#progress.keys()])].filter(
      (key) => key.startsWith(`${source}:`) && !there.has(key),
    )
    for (const key of gone) {
      this.#marks.delete(key)
      this.#progress.delete(key)
    }
    // What was copied from them is theirs no longer.
    for (const { session } of this.#marks.values()) if (session.summary.source === source) this.#note(session)
    return gone
  }

  /** How far the catalog is, from itself. */
  setProgress(all: readonly (readonly [key: string, progress: Progress])[]): void {
    this.#progress.clear()
    for (const [key, progress] of all) this.#progress.set(key, progress)
    this.#kept = this.reached()
    for (const [key, mark] of this.#marks)
      this.#marks.set(key, { ...mark, progress: this.#progress.get(key) ?? null, stuck: null, waits: false })
  }

  /** Sessions that are not in the catalog at all. */
  lacking(): readonly Session[] {
    return [...this.#marks.values()].flatMap(({ progress, session }) => (progress === null ? [session] : []))
  }

  /** Keys of what is in the catalog and is no session any more: it went while nobody looked. */
  strays(): readonly string[] {
    return [...this.#progress.keys()].filter(
      (key) => !this.#marks.has(key) && this.#sources.has(key.slice(0, key.indexOf(':'))),
    )
  }

  /** How far all sessions are now, for `keep` when that is written. */
  reached(): ReadonlyMap<string, Progress> {
    return new Map(this.#progress)
  }

  keep(reached: ReadonlyMap<string, Progress>): void {
    this.#kept = reached
  }

  /** How far a session is for whoever looks something up. */
  kept(key: string): Progress | null {
    return this.#kept.get(key) ?? null
  }

  /** `false`: while it was read it was forgotten, and may have come back; what was read is of no use. */
  advance({ session, progress: before }: Shelfmark, progress: Progress): boolean {
    const { key } = session.summary
    const mark = this.#marks.get(key)
    if (mark === undefined || mark.progress !== before) return false
    this.#progress.set(key, progress)
    this.#marks.set(key, { ...mark, progress })
    return true
  }

  /** It cannot be read on: it is left alone until its files change or, where it only waits, until `goOn`. */
  setStuck(key: string, seen: string, waits = false): void {
    const mark = this.#marks.get(key)
    if (mark !== undefined) this.#marks.set(key, { ...mark, stuck: seen, waits })
  }

  goOn(key: string): void {
    const mark = this.#marks.get(key)
    if (mark !== undefined) this.#marks.set(key, { ...mark, stuck: null, waits: false })
  }

  /** It, and what begins with bytes of it, may not say any more what it said, without a sign of that in how files stand. */
  doubt(key: string): void {
    for (const [own, mark] of this.#marks) {
      if (own !== key && !mark.session.log.segments.some(({ from }) => from === key)) continue
      this.#marks.set(own, { ...mark, doubted: true })
      this.#changed.add(own)
    }
  }

  /** It is about to be verified: what is said of it from now on is said of something else. */
  trust(key: string): void {
    const mark = this.#marks.get(key)
    if (mark !== undefined) this.#marks.set(key, { ...mark, doubted: false })
  }

  get(key: string): Shelfmark | undefined {
    return this.#marks.get(key)
  }

  /** The session to go on with: what has just changed, then words before parts, the newest first. */
  next(): Shelfmark | null {
    for (const key of this.#changed) {
      const mark = this.#marks.get(key)
      if (mark !== undefined && needOf(mark) === 'words') return mark
      this.#changed.delete(key)
    }
    return this.#fromQueue() ?? (this.#fill() ? this.#fromQueue() : null)
  }

  #fromQueue(): Shelfmark | null {
    for (let last = this.#queue.at(-1); last !== undefined; last = this.#queue.at(-1)) {
      const mark = this.#marks.get(last.key)
      if (mark !== undefined && needOf(mark) === last.need) return mark
      this.#queue.pop()
    }
    return null
  }

  /** Sorted once for all, not looked through for each: there may be ten thousand. */
  #fill(): boolean {
    const needy = [...this.#marks.values()].flatMap((mark) => {
      const need = needOf(mark)
      return need === null
        ? []
        : [{ key: mark.session.summary.key, need, at: mark.session.summary.updatedAt ?? 0 }]
    })
    const words = needy.filter(({ need }) => need === 'words')
    this.#queue = (words.length > 0 ? words : needy).toSorted((a, b) => a.at - b.at)
    return needy.length > 0
  }

  marks(): IterableIterator<Shelfmark> {
    return this.#marks.values()
  }

  #note(session: Session): void {
    const { key, source } = session.summary
    const before = this.#marks.get(key)
    const seen = seenOf(session.log, this.#stats)
    this.#marks.set(key, {
      session,
      seen,
      origins: this.#originsOf(session),
      revision: sourceOf(source).revision,
      progress: this.#progress.get(key) ?? null,
      stuck: before?.stuck ?? null,
      waits: before?.waits ?? false,
      doubted: before?.doubted ?? false,
    })
    // At first everything is new, and has an order of its own.
    if (this.#sources.has(source) && before?.seen !== seen) this.#changed.add(key)
  }

  #originsOf({ summary }: Session): readonly string[] {
    const origins: string[] = []
    for (let key = summary.parent; key !== null && !origins.includes(key);) {
      const parent = this.#marks.get(key)
      if (parent === undefined) break
      origins.push(key)
      key = parent.session.summary.parent
    }
    // A subagent may be given what its parent knew.
    return summary.relation === 'fork' || summary.relation === 'subagent' ? origins : []
  }
}
