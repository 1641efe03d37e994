import { isDeepStrictEqual } from 'node:util'
import { assembleSessions, type FileSummary, type Session, type Source } from '@unspool/parsers'

/** A file's summary before and after it changed. */
export interface Change {
  readonly before: FileSummary | undefined
  readonly now: FileSummary
}

/**
 * The sessions that one source's files make. Making all of them looks at every file (10 ms for a thousand),
 * and most changes concern one: a file that only grew leaves keys, parents and segments as they were.
 */
export class Assembly {
  readonly #source: Source
  readonly #sessions = new Map<string, Session>()
  readonly #keyOfPath = new Map<string, string>()
  readonly #keysOfId = new Map<string, Set<string>>()
  readonly #sidecarsOfId = new Map<string, Set<string>>()

  constructor(source: Source) {
    this.#source = source
  }

  /** All sessions, from all files. */
  all(files: readonly FileSummary[]): readonly Session[] {
    for (const known of [this.#sessions, this.#keyOfPath, this.#keysOfId, this.#sidecarsOfId]) known.clear()
    const sessions = assembleSessions(this.#source, files)
    for (const session of sessions) {
      const { key, id } = session.summary
      this.#sessions.set(key, session)
      this.#keysOfId.set(id, (this.#keysOfId.get(id) ?? new Set()).add(key))
      for (const path of ownPaths(session)) this.#keyOfPath.set(path, key)
    }
    for (const file of files) this.#noteSidecar(file)
    return sessions
  }

  /** Only the sessions that these changes concern; `null` when others may have changed with them. `files` are all, by path. */
  some(files: ReadonlyMap<string, FileSummary>, changes: readonly Change[]): readonly Session[] | null {
    if (!changes.every(isGrowth)) return null
    const keys = new Set<string>()
    for (const { before, now } of changes) {
      this.#noteSidecar(now)
      for (const key of [...this.#keysOf(before), ...this.#keysOf(now)]) keys.add(key)
    }
    const sessions = [...keys].map((key) => this.#again(key, files))
    if (!sessions.every((session) => session !== null)) return null
    for (const session of sessions) this.#sessions.set(session.summary.key, session)
    return sessions
  }

  #again(key: string, files: ReadonlyMap<string, FileSummary>): Session | null {
    const before = this.#sessions.get(key)
    if (before === undefined) return null
    const paths = [...ownPaths(before), ...(this.#sidecarsOfId.get(before.summary.id) ?? [])]
    const own = paths.flatMap((path) => files.get(path) ?? [])
    const [session, ...others] = assembleSessions(this.#source, own)
    if (session === undefined || others.length > 0) return null
    const { parent } = before.summary
    return { ...session, summary: { ...session.summary, key, parent }, log: before.log }
  }

  #keysOf(file: FileSummary | undefined): readonly string[] {
    if (file?.role === 'sidecar')
      return file.sessions.flatMap(({ session }) => [...(this.#keysOfId.get(session) ?? [])])
    const key = this.#keyOfPath.get(file?.file.path ?? '')
    return key === undefined ? [] : [key]
  }

  #noteSidecar(file: FileSummary): void {
    if (file.role !== 'sidecar') return
    for (const { session } of file.sessions) {
      const paths = this.#sidecarsOfId.get(session) ?? new Set()
      this.#sidecarsOfId.set(session, paths.add(file.file.path))
    }
  }
}

/** The files of a session's own log, without those it was forked from. */
function ownPaths({ log }: Session): string[] {
  return log.segments.filter(({ from }) => from === undefined).map(({ path }) => path)
}

/** Whether a change leaves alone what decides of keys, parents and segments. */
function isGrowth({ before, now }: Change): boolean {
  if (
    before === undefined ||
    before.role !== now.role ||
    !isDeepStrictEqual(parentsIn(before), parentsIn(now))
  ) {
    return false
  }
  if (before.role !== 'session' || now.role !== 'session') return now.role === 'sidecar'
  return before.createdAt === now.createdAt && isDeepStrictEqual(before.known, now.known)
}

function parentsIn(file: FileSummary): readonly unknown[] {
  if (file.role === 'session') return file.facts.filter(({ type }) => type === 'parent')
  if (file.role === 'unreadable') return []
  return file.sessions.map(({ session, facts }) => [session, facts.filter(({ type }) => type === 'parent')])
}
