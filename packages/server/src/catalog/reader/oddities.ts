import { texts, wholes } from '../columns.ts'
import type { Connection } from '../connection.ts'
import type { Oddity } from '../documents/oddities.ts'

/** What could not be read in all that is indexed; lines that belong to several sessions once. */
export function odditiesIn(connection: Connection): readonly Oddity[] {
  const rows = connection.rows<[string, string, string, number, number]>(
    `SELECT ${texts('path', 'kind', 'type')}, ${wholes('max(count)', 'min(first)')}
     FROM oddity GROUP BY path, kind, type`,
  )
  return rows.map(([path, kind, type, count, first]) => ({
    path,
    kind: kind === 'bad' ? kind : 'unknown',
    type,
    count,
    first,
  }))
}
