import type { LogRef } from '@unspool/parsers'
import { texts, wholes } from '../columns.ts'
import type { Connection, Value } from '../connection.ts'
import { folded } from '../documents/folded-text.ts'
import type { Choice, Filters } from '../query/query.ts'

/** One session as a search sees it. */
export interface Shelved {
  readonly no: number
  readonly key: string
  readonly source: string
  readonly project: string | null
  readonly model: string | null
  readonly created: number | null
  readonly updated: number | null
}

type Row = readonly [number, string, string, string | null, string | null, number | null, number | null]

/** All sessions in the catalog; read again only when something was written. */
export class Sessions {
  #version = -1
  #all: readonly Shelved[] = []

  all(connection: Connection): readonly Shelved[] {
    const version = connection.number('PRAGMA data_version')
    if (version === this.#version) return this.#all
    this.#all = connection
      .rows<Row & Value[]>(
        `SELECT no, ${texts('key', 'source', 'project', 'model')}, ${wholes('created', 'updated')} FROM session ORDER BY no`,
      )
      .map(([no, key, source, project, model, created, updated]) => ({
        no,
        key,
        source,
        project,
        model,
        created,
        updated,
      }))
    this.#version = version
    return this.#all
  }
}

/** A test for what a query says of sessions. */
export function sessionFilter(filters: Filters): (session: Shelved) => boolean {
  const { sources, projects, models, after, before } = filters
  return (session) =>
    holds(sources, (source) => source === session.source) &&
    holds(projects, (project) => contains(session.project, project)) &&
    holds(models, (model) => contains(session.model, model)) &&
    (after === null || (session.updated ?? Infinity) >= after) &&
    (before === null || (session.created ?? -Infinity) < before)
}

function holds<T>(choices: readonly Choice<T>[], test: (value: T) => boolean): boolean {
  const wanted = choices.filter(({ negated }) => !negated)
  const unwanted = choices.filter(({ negated }) => negated)
  return (
    (wanted.length === 0 || wanted.some(({ value }) => test(value))) &&
    !unwanted.some(({ value }) => test(value))
  )
}

function contains(text: string | null, part: string): boolean {
  return text !== null && folded(text).includes(folded(part))
}

export function logOf(connection: Connection, no: number): LogRef | null {
  const row = connection.row<[string]>(`SELECT ${texts('log')} FROM session WHERE no = ?`, no)
  return row === null ? null : (JSON.parse(row[0]) as LogRef)
}
