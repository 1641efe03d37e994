import { setImmediate } from 'node:timers/promises'
import { type FileSummary, sources } from '@unspool/parsers'
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
  const connection = openForReading(path, 0)
  if (typeof connection === 'string') return remembered
  try {
    for (const { id } of sources) {
      remembered.set(id, summariesOf(connection, id, version))
      // Whoever asks for something meanwhile waits for one source at most.
      await setImmediate()
    }
  } finally {
    connection.close()
  }
  return remembered
}

function summariesOf(connection: Connection, source: string, version: string): readonly FileSummary[] {
  const row = connection.row<[summaries: string | null]>(
    `SELECT ${texts('group_concat(summary)')} FROM file WHERE version = ? AND source = ?`,
    version,
    source,
  )
  const summaries: readonly unknown[] = JSON.parse(`[${row?.[0] ?? ''}]`)
  // What is damaged would go into the first list as it is.
  if (!summaries.every(isSummary)) throw new DamagedText('what a file was summarised to is no summary')
  return summaries
}
