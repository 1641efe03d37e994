import type { FileSummary } from '@unspool/parsers'
import { texts } from '../columns.ts'
import type { Connection } from '../connection.ts'
import { DamagedText } from '../damage.ts'

export interface RememberedRequest {
  readonly source: string
  /** Of this program: what another one summarised is not taken. */
  readonly version: string
}

/** What is remembered of a source's files, as they were: an array of `FileSummary` as JSON, parsed once, by who wants it. */
export function rememberedIn(connection: Connection | null, { source, version }: RememberedRequest): string {
  const rows = connection?.rows<[string]>(
    `SELECT ${texts('summary')} FROM file WHERE source = ? AND version = ?`,
    source,
    version,
  )
  return `[${(rows ?? []).join(',')}]`
}

/** Throws where it is damaged: what is remembered goes into the first list as it is. */
export function summariesIn(json: string): readonly FileSummary[] {
  const summaries: readonly unknown[] = JSON.parse(json)
  if (!summaries.every(isSummary)) throw new DamagedText('what a file was summarised to is no summary')
  return summaries
}

/** Whether all of it is there: nothing else tells that a letter of a name in it is another one. */
function isSummary(value: unknown): value is FileSummary {
  const { role, file, ...more } = fieldsOf(value)
  const { path, name } = fieldsOf(file)
  if (typeof path !== 'string' || typeof name !== 'string') return false
  if (role === 'unreadable') return typeof more['reason'] === 'string'
  if (role === 'sidecar') return Array.isArray(more['sessions'])
  const objects = ['known', 'activity', 'diagnostics'].map((field) => more[field])
  return role === 'session' && Array.isArray(more['facts']) && objects.every(isObject)
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {}
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
