import { mkdirSync } from 'node:fs'
import { setPriority } from 'node:os'
import { dirname } from 'node:path'
import { type Connection, isDamage, openForWriting, setAside, tellable } from '../database.ts'
import type { Changes, FileRecord, Progress } from './changes.ts'
import { becomeLeader } from './leader.ts'
import { progressOf } from './progress.ts'
import { numberOf, removeSession, resetSession, saveSession } from './sessions.ts'
import { saveSlice } from './slices.ts'

/** The door of the thread that writes the catalog. It holds the one connection that does. */

// On Linux this is the thread's own; elsewhere it would slow the whole process down.
if (process.platform === 'linux') setPriority(19)

export interface Opened {
  /** Another process writes this catalog; nothing was opened. */
  readonly isLed: boolean
  /** What a person should know; `null`: nothing. */
  readonly message: string | null
  readonly sessions: readonly (readonly [key: string, progress: Progress])[]
}

/** The tasks of this thread, by name. All give `path`: the thread may be a new one. */
export interface WriterTasks {
  readonly open: (request: { readonly path: string; readonly mostPages: number | null }) => Opened
  /**
   * Adds to the transaction that is open, or begins one; `commit` ends it: all of it is kept, or with the
   * first failure nothing. What is to be written so comes in small pieces and is still one piece of the index.
   */
  readonly write: (request: {
    readonly path: string
    readonly changes: Changes
    readonly commit: boolean
  }) => void
  /** A little of what makes queries fast again after many small changes. `true`: there is more of it. */
  readonly tidy: (request: { readonly path: string }) => boolean
}

let held: { readonly connection: Connection; readonly leave: () => void } | null = null

export const open: WriterTasks['open'] = ({ path, mostPages }) =>
  guarded(path, () => {
    const message = held === null ? hold(path) : null
    if (held === null) return { isLed: true, message: null, sessions: [] }
    const { connection } = held
    if (mostPages !== null) connection.exec(`PRAGMA max_page_count = ${mostPages}`)
    return { isLed: false, message, sessions: progressOf(connection) }
  })

export const write: WriterTasks['write'] = ({ path, changes, commit }) =>
  guarded(path, () => {
    const connection = opened(path)
    connection.inTransaction(() => apply(connection, changes), commit)
  })

const pagesAtOnce = 64

export const tidy: WriterTasks['tidy'] = ({ path }) =>
  guarded(path, () => {
    const connection = opened(path)
    return ['words', 'parts'].map((table) => merge(connection, table)).includes(true)
  })

/** A database that turns out to be damaged is out of the way before it is opened again. */
function guarded<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (isDamage(error) && held !== null) {
      held.connection.close()
      held.leave()
      held = null
      setAside(path)
    }
    throw tellable(error)
  }
}

/** Merges a little of a full-text index; whether there was anything to do SQLite tells by the count of changes. */
function merge(connection: Connection, table: string): boolean {
  const before = connection.number('SELECT total_changes()')
  connection.run(`INSERT INTO ${table}(${table}, rank) VALUES ('merge', ${pagesAtOnce})`)
  return connection.number('SELECT total_changes()') - before >= 2
}

/** Takes the lead and opens; gives what a person should know. */
function hold(path: string): string | null {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const leave = becomeLeader(path)
  if (leave === null) return null
  try {
    const { connection, message } = openForWriting(path)
    held = { connection, leave }
    return message
  } catch (error) {
    leave()
    throw error
  }
}

/** The thread before this one may have died. */
function opened(path: string): Connection {
  if (held === null) hold(path)
  if (held === null) throw new Error('another process writes the catalog now')
  return held.connection
}

function saveFile(connection: Connection, { source, version, summary }: FileRecord): void {
  const { path, size, mtimeMs, ino } = summary.file
  connection.run(
    'INSERT OR REPLACE INTO file (path, source, version, size, mtime, ino, summary) VALUES (?, ?, ?, ?, ?, ?, ?)',
    path,
    source,
    version,
    size,
    mtimeMs,
    ino,
    JSON.stringify(summary),
  )
}

function apply(connection: Connection, changes: Changes): void {
  for (const path of changes.vanished) connection.run('DELETE FROM file WHERE path = ?', path)
  for (const file of changes.files) saveFile(connection, file)
  for (const key of changes.removals) removeSession(connection, key)
  for (const key of changes.resets) resetSession(connection, key)
  for (const session of changes.sessions) saveSession(connection, session)
  // Row ids in order: each step back would close a part of the full-text index.
  const numbered = changes.slices.map((slice) => ({ slice, no: numberOf(connection, slice.key) ?? 0 }))
  for (const { slice } of numbered.toSorted((a, b) => a.no - b.no)) saveSlice(connection, slice)
}
