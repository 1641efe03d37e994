import type { FileSummary, Session } from '@unspool/parsers'
import type { Changes, FileRecord, SessionRecord } from '../writer/changes.ts'
import type { Harvest } from './harvest.ts'

export interface FileNews {
  readonly files: readonly FileSummary[]
  /** Paths. */
  readonly vanished?: readonly string[]
  readonly known?: boolean
}

/** What the library has told and the catalog does not say yet; and what was written, until it is sure to be kept. */
export class Pending {
  readonly #version: string
  readonly #known = new Map<string, FileRecord>()
  readonly #sessions = new Map<string, SessionRecord>()
  #files: FileRecord[] = []
  #vanished: string[] = []
  #removals: string[] = []
  #unsure: Changes[] = []

  /** Of the program that summarises files. */
  constructor(version: string) {
    this.#version = version
  }

  /** Something was written that is not kept yet. */
  get isUnsure(): boolean {
    return this.#unsure.length > 0
  }

  noteFiles(source: string, { files, vanished = [], known = false }: FileNews): void {
    const records = files.map((summary) => ({ source, version: this.#version, summary }))
    for (const record of records) this.#known.set(record.summary.file.path, record)
    for (const path of vanished) this.#known.delete(path)
    const gone = new Set(vanished)
    this.#files = this.#files.filter(({ summary }) => !gone.has(summary.file.path))
    if (!known) this.#files.push(...records)
    this.#vanished.push(...vanished)
  }

  /** The catalog is a new one: it lacks what the old one was known to say. */
  noteAllFiles(): void {
    this.#files = [...this.#known.values()]
  }

  noteSessions(sessions: readonly Session[], revisionOf: (key: string) => number): void {
    for (const { summary, log } of sessions)
      this.#sessions.set(summary.key, { summary, log, revision: revisionOf(summary.key) })
  }

  remove(keys: readonly string[]): void {
    this.#removals.push(...keys)
    for (const key of keys) this.#sessions.delete(key)
  }

  /** All of it, with what was read. */
  take({ slices, resets }: Harvest): Changes {
    // Numbered in the order in which they are read: a step back would close a piece of the index.
    const sessions = [...this.#sessions.values()].toSorted(newestFirst)
    const [files, vanished, removals] = [this.#files, this.#vanished, this.#removals]
    const changes = { files, vanished, removals, resets, sessions, slices }
    this.#files = []
    this.#vanished = []
    this.#removals = []
    this.#sessions.clear()
    if (!isEmpty(changes)) this.#unsure.push({ ...changes, slices: [] })
    return changes
  }

  /** Everything that was taken is kept now. */
  keep(): void {
    this.#unsure = []
  }

  /** Nothing of it was: it is told again. Slices are read again, from where the catalog then says that it stands. */
  putBack(): void {
    for (const { files, vanished, removals, sessions } of this.#unsure.toReversed()) {
      this.#files = [...files, ...this.#files]
      this.#vanished = [...vanished, ...this.#vanished]
      this.#removals = [...removals, ...this.#removals]
      for (const session of sessions)
        if (!this.#sessions.has(session.summary.key)) this.#sessions.set(session.summary.key, session)
    }
    this.#unsure = []
  }
}

export const nothing: Changes = {
  files: [],
  vanished: [],
  removals: [],
  resets: [],
  sessions: [],
  slices: [],
}

export function isEmpty({ files, vanished, removals, resets, sessions, slices }: Changes): boolean {
  return [files, vanished, removals, resets, sessions, slices].every((list) => list.length === 0)
}

function newestFirst(a: SessionRecord, b: SessionRecord): number {
  return (b.summary.updatedAt ?? 0) - (a.summary.updatedAt ?? 0)
}
