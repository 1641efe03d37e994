import { texts } from '../columns.ts'
import type { Connection } from '../connection.ts'
import { DamagedText } from '../damage.ts'
import { openForReading } from '../database.ts'
import type { ListedSession } from '../writer/changes.ts'
import { isObject } from '../shape.ts'
import { isListed } from './summary.ts'

/** Sessions as the list showed them when the catalog was last written. */
export interface RememberedList {
  /** The newest. */
  readonly sessions: readonly ListedSession[]
  /** How many there were. */
  readonly total: number
}

/**
 * What the catalog at `path` says of the list: its newest `most` sessions; `null`: nothing that this version of the
 * program has made. It is asked in the thread that serves, and for the same reason as what is remembered of files; it
 * waits for nobody either. Throws what SQLite says, and where it is damaged.
 */
export function rememberedListAt(path: string, version: string, most: number): RememberedList | null {
  const connection = openForReading(path, 0)
  if (typeof connection === 'string') return null
  try {
    const sessions = newestOf(connection, most)
    // Another version may have read files differently, and have kept something else of them.
    if (sessions.length === 0 || !sessions.every((session) => isBy(session, version))) return null
    // What is damaged would be shown as it is.
    if (!sessions.every(isListed)) throw new DamagedText('what a session is listed as is nothing of the kind')
    return { sessions, total: connection.number('SELECT count(*) FROM session WHERE listed IS NOT NULL') }
  } finally {
    connection.close()
  }
}

function newestOf(connection: Connection, most: number): readonly unknown[] {
  const sql = `SELECT ${texts('listed')} FROM session WHERE listed IS NOT NULL ORDER BY updated DESC, key LIMIT ?`
  return connection.rows<[listed: string]>(sql, most).map(([json]): unknown => JSON.parse(json))
}

function isBy(session: unknown, version: string): boolean {
  return isObject(session) && session['version'] === version
}
