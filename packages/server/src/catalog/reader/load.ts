import type { FileSummary, Root, ScanResult } from '@unspool/parsers'
import { scan } from '@unspool/parsers/worker'
import type { Connection } from '../database.ts'

export interface LoadRequest {
  /** Of this program: what another one summarised is not taken. */
  readonly version: string
  readonly sources: readonly { readonly source: string; readonly roots: readonly Root[] }[]
}

/** What one source's folders hold, and what is known of those files that have not changed since. */
export interface Loaded {
  readonly source: string
  readonly scan: ScanResult
  readonly known: readonly FileSummary[]
}

/** Looks at all folders at once, and takes what the catalog remembers of files that are still as they were. */
export function load(connection: Connection | null, { sources, version }: LoadRequest): readonly Loaded[] {
  return sources.map(({ source, roots }) => {
    const found = scan({ source, roots })
    const there = new Map(found.files.map((file) => [file.path, file]))
    const remembered =
      connection?.rows<[string]>(
        'SELECT summary FROM file WHERE source = ? AND version = ?',
        source,
        version,
      ) ?? []
    const summaries = remembered.map(([json]) => JSON.parse(json) as FileSummary)
    const known = summaries.filter(({ file }) => {
      const now = there.get(file.path)
      return now?.size === file.size && now.mtimeMs === file.mtimeMs && now.ino === file.ino
    })
    return { source, scan: found, known }
  })
}
