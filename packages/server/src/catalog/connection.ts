import { isUtf8 } from 'node:buffer'
import { createRequire } from 'node:module'
import type Database from 'libsql'
import { native } from '@unspool/parsers'
import { DamagedText } from './damage.ts'

/** A value as SQLite gives it. */
export type Value = string | number | null
type Row = readonly Value[]

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
