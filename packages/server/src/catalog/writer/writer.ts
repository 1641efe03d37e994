import { mkdirSync } from 'node:fs'
import { setPriority } from 'node:os'
import { dirname } from 'node:path'
import type { Connection } from '../connection.ts'
import { isDamage, tellable } from '../damage.ts'
import { openForWriting, setAside } from '../database.ts'
import { fileStat } from '../file-stat.ts'
import type { Changes, FileRecord, Progress } from './changes.ts'
import { takeLead } from './lead.ts'
import { progressOf } from './progress.ts'
import { numberOf, removeSession, resetSession, saveSession } from './sessions.ts'
import { Misfit, saveSlice } from './slices.ts'

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

/** The catalog is not what it was taken for: nothing since the last commit is kept. Opened again, it says where it stands. */
export interface Lost {
  /** What a person should know; `null`: nothing. */
  readonly message: string | null
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
  }) => Lost | null
  /** A little of what makes queries fast again after many small changes. `true`: there is more of it. */
  readonly tidy: (request: { readonly path: string }) => boolean | Lost
  /** Somebody else found it damaged: it is taken out of the way. */
  readonly discard: (request: { readonly path: string }) => Lost
}

let held: { readonly connection: Connection; readonly ino: number; readonly leave: () => void } | null = null

export const open: WriterTasks['open'] = ({ path, mostPages }) =>
  telling(() => {
    if (held !== null && fileStat(path)?.ino !== held.ino) close()
    const message = held === null ? hold(path) : null
    if (held === null) return { isLed: true, message: null, sessions: [] }
    if (mostPages !== null) held.connection.exec(`PRAGMA max_page_count = ${mostPages}`)
    try {
      return { isLed: false, message, sessions: progressOf(held.connection) }
    } catch (error) {
      if (!isDamage(error)) throw error
      const aside = letGo(path)
      hold(path)
      return { isLed: held === null, message: aside, sessions: [] }
    }
  })

export const write: WriterTasks['write'] = ({ path, changes, commit }) =>
  holding(path, (connection) => {
    connection.inTransaction(() => apply(connection, changes), commit)
    return null
  })

const pagesAtOnce = 64

export const tidy: WriterTasks['tidy'] = ({ path }) =>
  holding(path, (connection) => ['words', 'parts'].map((table) => merge(connection, table)).includes(true))

export const discard: WriterTasks['discard'] = ({ path }) => holding(path, () => ({ message: letGo(path) }))

/** Works on what is held. The thread before this one may have died in the middle of something, or the file been taken away. */
function holding<T>(path: string, work: (connection: Connection) => T): T | Lost {
  return telling(() => {
    if (held === null || fileStat(path)?.ino !== held.ino) {
      close()
      return { message: null }
    }
    try {
      return work(held.connection)
    } catch (error) {
      if (error instanceof Misfit) return { message: null }
      if (!isDamage(error)) throw error
      return { message: letGo(path) }
    }
  })
}

function telling<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
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
  const leave = takeLead(path)
  if (leave === null) return null
  try {
    const { connection, message } = openForWriting(path)
    held = { connection, leave, ino: fileStat(path)?.ino ?? 0 }
    return message
  } catch (error) {
    leave()
    throw error
  }
}

function close(): void {
  held?.connection.close()
  held?.leave()
  held = null
}

/** Takes what is damaged out of the way; gives the sentence that says so. */
function letGo(path: string): string {
  held?.connection.close()
  const message = setAside(path)
  held?.leave()
  held = null
  return message
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
