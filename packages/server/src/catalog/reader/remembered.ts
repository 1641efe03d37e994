import type { FileSummary } from '@unspool/parsers'
import { texts } from '../columns.ts'
import type { Connection } from '../connection.ts'
import { DamagedText } from '../damage.ts'
import { openForReading } from '../database.ts'
import { isSummary } from './summary.ts'

/** What is known of files, as they were, by source. */
export type Remembered = ReadonlyMap<string, readonly FileSummary[]>

/**
 * What the catalog at `path` says of files as this version of the program summarised them: what another one did is not
 * taken. The one question that is asked in the thread that wants to know: it is the first of all, nobody is served yet,
 * and to start a thread for it takes three times as long. Throws what SQLite says, and where it is damaged. It waits for
 * nobody: a port is being opened in that thread.
 */
export function rememberedAt(path: string, version: string): Remembered {
  const connection = openForReading(path, 0)
  if (typeof connection === 'string') return new Map()
  try {
    return new Map(rowsOf(connection, version).map(([source, json]) => [source, summariesIn(json)]))
  } finally {
    connection.close()
  }
}

/** Arrays of `FileSummary` as JSON. One question for all sources: the table has no order but that of paths. */
function rowsOf(
  connection: Connection,
  version: string,
): readonly (readonly [source: string, json: string])[] {
  const rows = connection.rows<[source: string, summaries: string]>(
    `SELECT ${texts('source', 'group_concat(summary)')} FROM file WHERE version = ? GROUP BY source`,
    version,
  )
  return rows.map(([source, summaries]) => [source, `[${summaries}]`])
}

/** What is damaged would go into the first list as it is. */
function summariesIn(json: string): readonly FileSummary[] {
  const summaries: readonly unknown[] = JSON.parse(json)
  if (!summaries.every(isSummary)) throw new DamagedText('what a file was summarised to is no summary')
  return summaries
}
