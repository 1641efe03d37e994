import { setImmediate } from 'node:timers/promises'
import type { FileSummary } from '@unspool/parsers'
import { texts } from '../columns.ts'
import type { Connection } from '../connection.ts'
import { DamagedText } from '../damage.ts'
import { openForReading } from '../database.ts'
import { isSummary } from './summary.ts'

/** What is known of files, as they were, by source. */
export type Remembered = ReadonlyMap<string, readonly FileSummary[]>

/** Files that are looked up at once: whoever asks for something meanwhile waits no longer than for these. */
const piece = 256

type Row = readonly [path: string, source: string, summary: string]

/**
 * What the catalog at `path` says of files as this version of the program summarised them: what another one did is not
 * taken. It is asked in the thread that wants to know: to start another for it takes three times as long, and nobody is
 * served yet but the list that is remembered. Throws what SQLite says, and where it is damaged. It waits for nobody, and
 * ends where `isWanted` says so.
 */
export async function rememberedAt(
  path: string,
  version: string,
  isWanted: () => boolean = () => true,
): Promise<Remembered> {
  const remembered = new Map<string, FileSummary[]>()
  const connection = openForReading(path, 0)
  if (typeof connection === 'string') return remembered
  try {
    for (let rows = rowsAfter(connection, '', version); rows.length > 0;) {
      for (const [, source, summary] of rows) {
        const files = remembered.get(source) ?? []
        files.push(summaryIn(summary))
        remembered.set(source, files)
      }
      await setImmediate()
      rows = isWanted() ? rowsAfter(connection, rows.at(-1)?.[0] ?? '', version) : []
    }
  } finally {
    connection.close()
  }
  return remembered
}

function rowsAfter(connection: Connection, path: string, version: string): readonly Row[] {
  return connection.rows<[path: string, source: string, summary: string]>(
    `SELECT ${texts('path', 'source', 'summary')} FROM file WHERE path > ? AND version = ? ORDER BY path LIMIT ${piece}`,
    path,
    version,
  )
}

/** What is damaged would go into the first list as it is. */
function summaryIn(json: string): FileSummary {
  const summary: unknown = JSON.parse(json)
  if (!isSummary(summary)) throw new DamagedText('what a file was summarised to is no summary')
  return summary
}
