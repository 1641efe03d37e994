import { texts } from '../columns.ts'
import type { Connection } from '../connection.ts'
import { type Copy, copiesIn } from '../history/copies.ts'

export interface RememberedRequest {
  readonly source: string
  /** Where copies of agents' files are kept. */
  readonly history: string
  /** Of this program: what another one summarised is not taken. */
  readonly version: string
}

/** What is remembered of a source's files. */
export interface Remembered {
  /** As they were: an array of `FileSummary` as JSON, parsed once, by who wants it. */
  readonly summaries: string
  /** Of the files of all sources. */
  readonly copies: readonly Copy[]
}

export function rememberedIn(
  connection: Connection | null,
  { source, version, history }: RememberedRequest,
): Remembered {
  const rows = connection?.rows<[string]>(
    `SELECT ${texts('summary')} FROM file WHERE source = ? AND version = ?`,
    source,
    version,
  )
  return { summaries: `[${(rows ?? []).join(',')}]`, copies: copiesIn(history) }
}
