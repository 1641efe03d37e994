import { setImmediate } from 'node:timers/promises'
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
 * taken. It is asked in the thread that wants to know: to start another for it takes three times as long, and nobody is
 * served yet but the list that is remembered. Throws what SQLite says, and where it is damaged. It waits for nobody.
 */
export async function rememberedAt(path: string, version: string): Promise<Remembered> {
  const remembered = new Map<string, readonly FileSummary[]>()
  for (const [source, json] of rowsAt(path, version)) {
    remembered.set(source, summariesIn(json))
    // Whoever asks for something meanwhile waits for one source at most.
    await setImmediate()
  }
  return remembered
}

/** Arrays of `FileSummary` as JSON. */
function rowsAt(path: string, version: string): readonly (readonly [source: string, json: string])[] {
  const connection = openForReading(path, 0)
  if (typeof connection === 'string') return []
  try {
    return rowsOf(connection, version)
  } finally {
    connection.close()
  }
}

/** One question for all sources: the table has no order but that of paths. */
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
