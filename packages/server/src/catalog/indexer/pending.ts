import type { FileSummary, Session } from '@unspool/parsers'
import type { Changes, FileRecord, SessionRecord } from '../writer/changes.ts'
import type { Agenda } from './agenda.ts'
import type { Harvest } from './harvest.ts'

export interface FileNews {
  readonly files: readonly FileSummary[]
  /** Paths. */
  readonly vanished?: readonly string[]
  readonly known?: boolean
}

/** Files and sessions that are written at once, and beside what was read of logs: a first start has thousands of both, and the newest are looked for first. */
const atOnce = 64
const beside = 8

/** What the library has told and the catalog does not say yet; and what was written, until it is sure to be kept. */
export class Pending {
  readonly #version: string
  readonly #known = new Map<string, FileRecord>()
  readonly #sessions = new Map<string, SessionRecord>()
  #files = new Map<string, FileRecord>()
  #vanished = new Set<string>()
  #removals = new Set<string>()
  #unsure: { readonly mark: number; readonly changes: Changes }[] = []
  #mark = 0

  /** Of the program that summarises files, and makes sessions of them. */
  constructor(version: string) {
    this.#version = version
  }

  /** Nothing waits to be written. */
  get isEmpty(): boolean {
    return this.#files.size + this.#vanished.size + this.#removals.size + this.#sessions.size === 0
  }

  /** Something was written that is not kept yet. */
  get isUnsure(): boolean {
    return this.#unsure.length > 0
  }

  /** Of what was taken last: rises with each. */
  get mark(): number {
    return this.#mark
  }

  noteFiles(source: string, { files, vanished = [], known = false }: FileNews): void {
    const records = files.map((summary) => ({ source, version: this.#version, summary }))
    for (const record of records) this.#known.set(record.summary.file.path, record)
    for (const path of vanished) this.#known.delete(path)
    for (const path of vanished) {
      this.#files.delete(path)
      this.#vanished.add(path)
    }
    if (!known) for (const record of records) this.#files.set(record.summary.file.path, record)
  }

  /** What a catalog that was just opened lacks, and what is too much in it: that alone is removed. */
  start(agenda: Agenda, isNew: boolean): void {
    for (const key of this.#sessions.keys()) if (agenda.get(key) === undefined) this.#sessions.delete(key)
    this.noteSessions(agenda.lacking())
    this.#removals = new Set(agenda.strays())
    if (isNew) this.#files = new Map(this.#known)
  }

  noteSessions(sessions: readonly Session[]): void {
    const version = this.#version
    for (const session of sessions) this.#sessions.set(session.summary.key, { ...session, version })
  }

  remove(keys: readonly string[]): void {
    for (const key of keys) {
      this.#removals.add(key)
      this.#sessions.delete(key)
    }
  }

  /** What was read, with what else is to be written: a bounded part of it, so that nothing read waits for it. */
  take({ slices, resets }: Harvest): Changes {
    const read = new Set([...slices.map(({ key }) => key), ...resets])
    const most = read.size > 0 ? beside : atOnce
    // Numbered in the order in which they are read: a step back would close a piece of the index.
    const sessions = [...this.#sessions.values()]
      .toSorted(newestFirst)
      .filter(({ summary }, n) => n < most || read.has(summary.key))
    const files = [...this.#files.values()].slice(0, most)
    const changes = {
      files,
      vanished: [...this.#vanished],
      removals: [...this.#removals],
      resets,
      sessions,
      slices,
    }
    for (const { summary } of sessions) this.#sessions.delete(summary.key)
    for (const { summary } of files) this.#files.delete(summary.file.path)
    for (const told of [this.#vanished, this.#removals]) told.clear()
    this.#mark += 1
    if (!isEmpty(changes)) this.#unsure.push({ mark: this.#mark, changes: { ...changes, slices: [] } })
    return changes
  }

  /** Everything that was taken is kept now, up to a mark. */
  keep(upTo: number): void {
    this.#unsure = this.#unsure.filter(({ mark }) => mark > upTo)
  }

  /** Nothing of it was: it is told again. Slices are read again, and removals found again, from where the catalog then says that it stands. */
  putBack(): void {
    for (const { files, vanished, sessions } of this.#unsure.map(({ changes }) => changes).toReversed()) {
      for (const file of files) {
        const { path } = file.summary.file
        // What has gone since, or is told anew, is not told as it was.
        if (this.#known.has(path) && !this.#files.has(path)) this.#files.set(path, file)
      }
      for (const path of vanished) this.#vanished.add(path)
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
