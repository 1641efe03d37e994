import type { Root, ScannedFile, ScanResult } from '@unspool/parsers'
import { scan } from '@unspool/parsers/worker'
import type { Connection } from '../database.ts'
import { type Copy, copiesIn } from '../history/copies.ts'

export interface LoadRequest {
  /** Where copies of agents' files are kept. */
  readonly history: string
  /** Of this program: what another one summarised is not taken. */
  readonly version: string
  readonly sources: readonly { readonly source: string; readonly roots: readonly Root[] }[]
}

/** What one source's folders hold, and what is known of those files that have not changed since. */
export interface LoadedText {
  readonly source: string
  readonly scan: ScanResult
  /** An array of `FileSummary` as JSON: parsed once, by who wants it. */
  readonly known: string
}

/** Looks at all folders at once, and takes what the catalog remembers of files that are still as they were. */
export function load(
  connection: Connection | null,
  { sources, version, history }: LoadRequest,
): { readonly loaded: readonly LoadedText[]; readonly copies: readonly Copy[] } {
  const copies = copiesIn(history)
  const loaded = sources.map(({ source, roots }): LoadedText => {
    const found = scan({ source, roots })
    const files = [...found.files, ...copies.map(({ file }) => file)]
    return { source, scan: found, known: knownOf(connection, { source, version, files }) }
  })
  return { loaded, copies }
}

function knownOf(
  connection: Connection | null,
  { source, version, files }: { source: string; version: string; files: readonly ScannedFile[] },
): string {
  const there = new Map(files.map((file) => [file.path, file]))
  const remembered = connection?.rows<[string, number, number, number, string]>(
    'SELECT path, size, mtime, ino, summary FROM file WHERE source = ? AND version = ?',
    source,
    version,
  )
  const known = (remembered ?? []).filter(([path, size, mtimeMs, ino]) => {
    const now = there.get(path)
    return now?.size === size && now.mtimeMs === mtimeMs && now.ino === ino
  })
  return `[${known.map(([, , , , summary]) => summary).join(',')}]`
}
