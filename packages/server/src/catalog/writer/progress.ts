import { texts, wholes } from '../columns.ts'
import type { Connection } from '../connection.ts'
import type { Progress } from './changes.ts'

type Row = [string, string | null, string | null, string | null, string | null, string | null, number]

/** How far each session is in the catalog. */
export function progressOf(connection: Connection): readonly (readonly [key: string, progress: Progress])[] {
  const rows = connection.rows<Row>(
    `SELECT ${texts('key', 'words', 'parts', 'count', 'seen', 'origins')}, ${wholes('revision')} FROM session`,
  )
  return rows.map(([key, words, parts, count, seen, origins, revision]) => [
    key,
    {
      words: parsed(words),
      parts: parsed(parts),
      count: parsed(count),
      seen,
      origins: parsed(origins) ?? [],
      revision,
    },
  ])
}

function parsed<T>(json: string | null): T | null {
  return json === null ? null : (JSON.parse(json) as T)
}
