import { renameSync, rmSync, statSync } from 'node:fs'
import { Connection } from './connection.ts'
import { codeOf, ForeignDatabase, isDamage, NewerDatabase } from './damage.ts'
import { fileStat } from './file-stat.ts'
import { makeFile } from './make-file.ts'
import { applicationId, migrations } from './schema.ts'

/**
 * Opens the catalog for its writer: makes it where there is none, brings it to this version, sets a damaged
 * or foreign one aside. Gives, beside the connection, the sentence that says so.
 */
export function openForWriting(path: string): { connection: Connection; message: string | null } {
  try {
    return { connection: prepared(path), message: null }
  } catch (error) {
    if (!isDamage(error)) throw error
  }
  const message = setAside(path)
  return { connection: prepared(path), message }
}

/** The smallest page SQLite knows: a file that is shorter is no catalog yet, or none at all. */
const smallest = 512

/** Why there is no connection. `none`: nobody has written a catalog yet. `unreadable`: there is one, but not for this reader. */
export type Unopened = 'none' | 'unreadable'

/**
 * Opens the catalog for looking things up, where there is one of this version that may be opened: why it may not is its
 * writer's to tell. `wait`: milliseconds that the thread stands still while another process has it for itself.
 */
export function openForReading(path: string, wait = 2_000): Connection | Unopened {
  const file = fileStat(path)
  // The library would make one. And it deletes the log of what it takes for empty: by its name, which that of a catalog
  // has that is made meanwhile in place of this file.
  if (file === null || file.size < smallest) return 'none'
  let connection: Connection | null = null
  try {
    connection = new Connection(path)
    // Set aside: with its first question it would take the log of the new one for its own, and with its end delete that.
    if (fileStat(path)?.ino !== file.ino) {
      connection.close()
      return 'none'
    }
    connection.exec(
      `PRAGMA busy_timeout = ${wait}; PRAGMA query_only = 1; PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY`,
    )
    const owner = connection.number('PRAGMA application_id')
    const version = connection.number('PRAGMA user_version')
    if (owner === applicationId && version === migrations.length) {
      // It is nowhere but in this connection: the words there are, for spelling.
      connection.exec(`
        PRAGMA query_only = 0;
        CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, words, row);
        PRAGMA query_only = 1;
      `)
      return connection
    }
    connection.close()
    // Its writer is making it at this moment.
    return owner === 0 && version === 0 ? 'none' : 'unreadable'
  } catch (error) {
    connection?.close()
    if (isDamage(error) || codeOf(error) === 'SQLITE_CANTOPEN') return 'unreadable'
    throw error
  }
}

function prepared(path: string): Connection {
  makeFile(path)
  const connection = new Connection(path)
  try {
    // Nothing is changed before it is known to be ours to change.
    const version = versionOf(connection)
    connection.exec(`
      PRAGMA page_size = 8192;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      PRAGMA cache_size = -8000;
      PRAGMA wal_autocheckpoint = 2000;
      PRAGMA journal_size_limit = 33554432;
    `)
    migrate(connection, version)
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

/** 0: nothing is in it. */
function versionOf(connection: Connection): number {
  connection.exec('PRAGMA busy_timeout = 5000')
  const version = connection.number('PRAGMA user_version')
  const isNew = version === 0 && connection.number('SELECT count(*) FROM sqlite_master') === 0
  // A file too short for a database counts as an empty one.
  if (isNew && statSync(connection.path).size > 0 && connection.number('PRAGMA page_count') === 0)
    throw new ForeignDatabase()
  if (!isNew && connection.number('PRAGMA application_id') !== applicationId) throw new ForeignDatabase()
  if (version > migrations.length)
    throw new NewerDatabase(`${connection.path} was written by a newer Unspool`)
  return version
}

function migrate(connection: Connection, version: number): void {
  if (version === migrations.length) return
  connection.inTransaction(() => {
    for (const migration of migrations.slice(version)) connection.exec(migration)
    connection.exec(`PRAGMA user_version = ${migrations.length}; PRAGMA application_id = ${applicationId}`)
  }, true)
  connection.exec(`
    INSERT INTO words(words, rank) VALUES ('automerge', 0), ('crisismerge', 1000), ('hashsize', 33554432);
    INSERT INTO parts(parts, rank) VALUES ('automerge', 0), ('crisismerge', 1000), ('hashsize', 33554432);
  `)
}

/** Takes a damaged catalog out of the way; gives the sentence that says so. */
export function setAside(path: string): string {
  const aside = `${path}.damaged-${new Date().toISOString().replace(/[:.]/g, '-')}`
  renameSync(path, aside)
  for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true })
  return `the catalog was damaged or not ours: it lies in ${aside} now, where you can delete it, and a new one is made`
}
