import { createHash } from 'node:crypto'
import { texts, wholes } from '../columns.ts'
import type { Connection, Value } from '../connection.ts'
import { perSession } from '../schema.ts'
import { resolveDoubles } from './answers.ts'
import type { ListedSession, SessionRecord } from './changes.ts'

/** Notes what is known of a session, its messages untouched; nothing where all of it, the version included, is known already. */
export function saveSession(connection: Connection, record: SessionRecord): void {
  const { summary, log, activity, listed, version } = record
  const told = createHash('sha256').update(JSON.stringify(record)).digest('base64url').slice(0, 22)
  if (connection.row('SELECT 1 FROM session WHERE key = ? AND told = ?', summary.key, told) !== null) return
  const { key, source, cwd, model, title, parent, relation, createdAt, updatedAt, usage } = summary
  const columns: Record<string, Value> = {
    source,
    project: cwd,
    model,
    title,
    parent,
    relation,
    created: createdAt,
    updated: updatedAt,
    usage: usage === null ? null : JSON.stringify(usage),
    log: JSON.stringify(log),
    listed: listed ? JSON.stringify({ version, summary, activity } satisfies ListedSession) : null,
    told,
  }
  const names = Object.keys(columns)
  const [before] =
    connection.row<[number | null]>(`SELECT ${wholes('created')} FROM session WHERE key = ?`, key) ?? []
  connection.run(
    `INSERT INTO session (key, revision, ${names.join(', ')}) VALUES (?, 0${', ?'.repeat(names.length)})
     ON CONFLICT (key) DO UPDATE SET ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    key,
    ...Object.values(columns),
  )
  // Which of several sessions pays for an answer goes by their age.
  const no = before === undefined || before === createdAt ? null : numberOf(connection, key)
  if (no !== null) resolveDoubles(connection, identitiesIn(connection, no))
}

/** Forgets a session's messages: it is read again from its start. */
export function resetSession(connection: Connection, key: string): void {
  const no = numberOf(connection, key)
  if (no === null) return
  forgetMessages(connection, no)
  connection.run(
    'UPDATE session SET words = NULL, parts = NULL, count = NULL, seen = NULL, origins = NULL WHERE no = ?',
    no,
  )
}

/** Forgets a session. Those that left what they have of it to it are read again. */
export function removeSession(connection: Connection, key: string): void {
  const no = numberOf(connection, key)
  if (no === null) return
  forgetMessages(connection, no)
  connection.run('DELETE FROM session WHERE no = ?', no)
}

export function numberOf(connection: Connection, key: string): number | null {
  return connection.row<[number]>('SELECT no FROM session WHERE key = ?', key)?.[0] ?? null
}

function forgetMessages(connection: Connection, no: number): void {
  for (const table of ['words', 'parts'] as const) forgetTexts(connection, no, table)
  for (const table of ['message', 'point'])
    connection.run(`DELETE FROM ${table} WHERE id BETWEEN ? AND ?`, ...rowsOf(no))
  const identities = identitiesIn(connection, no)
  for (const table of ['answer', 'day', 'tool', 'oddity', 'counted'])
    connection.run(`DELETE FROM ${table} WHERE session = ?`, no)
  resolveDoubles(connection, identities)
}

function identitiesIn(connection: Connection, no: number): readonly string[] {
  const sql = `SELECT ${texts('identity')} FROM answer WHERE session = ? AND identity IS NOT NULL`
  return connection.rows<[string]>(sql, no).map(([identity]) => identity)
}

/** Takes a session's texts out of an index: only those that are in, since each other one would leave a tombstone. */
export function forgetTexts(connection: Connection, no: number, table: 'words' | 'parts'): void {
  connection.run(
    `DELETE FROM ${table} WHERE rowid IN (SELECT id FROM ${table}_docsize WHERE id BETWEEN ? AND ?)`,
    ...rowsOf(no),
  )
}

/** The row ids that a session's messages can have. */
export function rowsOf(no: number): readonly [first: number, last: number] {
  return [no * perSession, (no + 1) * perSession - 1]
}
