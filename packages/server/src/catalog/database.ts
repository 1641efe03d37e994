import { isUtf8 } from 'node:buffer'
import { closeSync, existsSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import type Database from 'libsql'
import { native } from '@unspool/parsers'
import { applicationId, migrations } from './schema.ts'

/** A value as SQLite gives it. */
export type Value = string | number | null
type Row = readonly Value[]

/** The database was made by a newer Unspool: it is left alone. */
class NewerDatabase extends Error {
  readonly code = 'UNSPOOL_NEWER'
}

/** A database, but somebody else's. */
class ForeignDatabase extends Error {}

/** A text that is none: only damage makes one. */
class DamagedText extends Error {
  readonly code = 'SQLITE_CORRUPT'
}

/** What SQLite says of a file that is damaged, or no database. */
const damaged = new Set(['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_FORMAT'])

const require = createRequire(import.meta.url)

/** Loaded when it is needed: not in every thread that can tell what SQLite says. It calls native code as early as that. */
function opened(path: string): Database.Database {
  return native(() => {
    const libsql = require('libsql') as typeof Database
    return new libsql(path)
  })
}

/** One connection, in one thread. Statements are prepared once. */
export class Connection {
  readonly path: string
  readonly #database: Database.Database
  readonly #statements = new Map<string, Database.Statement>()

  constructor(path: string) {
    this.path = path
    this.#database = opened(path)
  }

  exec(sql: string): void {
    native(() => this.#database.exec(sql))
  }

  run(sql: string, ...values: readonly Value[]): void {
    native(() => this.#statement(sql).run(...values))
  }

  rows<T extends Row>(sql: string, ...values: readonly Value[]): readonly T[] {
    const rows = native(() => this.#statement(sql).all(...values) as (string | number | Buffer | null)[][])
    return rows.map((row) => row.map(valueOf)) as readonly Value[][] as unknown as readonly T[]
  }

  row<T extends Row>(sql: string, ...values: readonly Value[]): T | null {
    return this.rows<T>(sql, ...values)[0] ?? null
  }

  number(sql: string, ...values: readonly Value[]): number {
    return Number(this.row<[number]>(sql, ...values)?.[0] ?? 0)
  }

  /** Does it in the transaction that is open, or in a new one, and ends that when asked to: all of it is kept, or nothing. */
  inTransaction(work: () => void, commit: boolean): void {
    try {
      if (!this.#isInTransaction()) this.exec('BEGIN IMMEDIATE')
      work()
      if (commit) this.exec('COMMIT')
    } catch (error) {
      if (this.#isInTransaction()) this.exec('ROLLBACK')
      throw error
    }
  }

  close(): void {
    this.#statements.clear()
    native(() => this.#database.close())
  }

  #isInTransaction(): boolean {
    return native(() => this.#database.inTransaction)
  }

  #statement(sql: string): Database.Statement {
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    const statement = this.#database.prepare(sql)
    if (statement.reader) statement.raw(true)
    this.#statements.set(sql, statement)
    return statement
  }
}

/** Texts come as bytes (see `texts`). */
function valueOf(value: string | number | Buffer | null): Value {
  if (typeof value === 'string') throw new TypeError('a column is read as a text')
  if (value === null || typeof value === 'number') return value
  if (!isUtf8(value)) throw new DamagedText('a text in the catalog is none')
  return value.toString()
}

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

/** Opens the catalog for looking things up; `null` while there is none of this version, or none that may be opened: that is its writer's to tell. */
export function openForReading(path: string): Connection | null {
  // The library would make one.
  if (!existsSync(path)) return null
  let connection: Connection | null = null
  try {
    connection = new Connection(path)
    connection.exec(
      'PRAGMA busy_timeout = 2000; PRAGMA query_only = 1; PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY',
    )
    const isOurs = connection.number('PRAGMA application_id') === applicationId
    if (isOurs && connection.number('PRAGMA user_version') === migrations.length) {
      // It is nowhere but in this connection: the words there are, for spelling.
      connection.exec(`
        PRAGMA query_only = 0;
        CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, words, row);
        PRAGMA query_only = 1;
      `)
      return connection
    }
  } catch (error) {
    connection?.close()
    if (isDamage(error) || codeOf(error) === 'SQLITE_CANTOPEN') return null
    throw error
  }
  connection.close()
  return null
}

/** Whether a catalog does not hold what was written, so that what it says is no JSON, perhaps. */
export function isDamage(error: unknown): boolean {
  return (
    error instanceof ForeignDatabase ||
    error instanceof DamagedText ||
    error instanceof SyntaxError ||
    damaged.has(codeOf(error))
  )
}

/** SQLite's name for what went wrong, in this thread or, as `tellable` makes it, in another; empty for other errors. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  // The library has a sentence of its own for it, with SQLite's number.
  if (/^ConnectionFailed\(.*: 14"\)$/.test(error.message)) return 'SQLITE_CANTOPEN'
  const code = 'code' in error ? String(error.code) : error.message
  return /^(?:SQLITE|UNSPOOL)_[A-Z]+/.exec(code)?.[0] ?? ''
}

/** An error that still says its code in another thread: of errors only the message arrives. */
export function tellable(error: unknown): unknown {
  const code = codeOf(error)
  return code === '' ? error : new Error(`${code}: ${error instanceof Error ? error.message : ''}`)
}

function prepared(path: string): Connection {
  // What was said to agents is nobody else's business; SQLite gives its other files the same permissions.
  closeSync(openSync(path, 'a', 0o600))
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
