import type { Root, ScannedFile, ScanResult } from '@unspool/parsers'
import { scan } from '@unspool/parsers/worker'
import { real, texts, wholes } from '../columns.ts'
import type { Connection } from '../connection.ts'
import { type Copy, copiesIn } from '../history/copies.ts'

export interface LoadRequest {
  readonly source: string
  readonly roots: readonly Root[]
  /** Where copies of agents' files are kept. */
  readonly history: string
  /** Of this program: what another one summarised is not taken. */
  readonly version: string
}

/** What a source's folders hold, and what is known of those files that have not changed since. */
export interface LoadedText {
  readonly scan: ScanResult
  /** An array of `FileSummary` as JSON: parsed once, by who wants it. */
  readonly known: string
  /** Of the files of all sources. */
  readonly copies: readonly Copy[]
}

/** Looks at a source's folders, and takes what the catalog remembers of files that are still as they were. */
export function load(
  connection: Connection | null,
  { source, roots, version, history }: LoadRequest,
): LoadedText {
  const copies = copiesIn(history)
  const scanned = scan({ source, roots })
  const files = [...scanned.files, ...copies.map(({ file }) => file)]
  return { scan: scanned, known: knownOf(connection, { source, version, files }), copies }
}

function knownOf(
  connection: Connection | null,
  { source, version, files }: { source: string; version: string; files: readonly ScannedFile[] },
): string {
  const there = new Map(files.map((file) => [file.path, file]))
  const remembered = connection?.rows<[string, number, number, number, string]>(
    `SELECT ${texts('path')}, ${wholes('size')}, ${real('mtime')}, ${wholes('ino')}, ${texts('summary')}
     FROM file WHERE source = ? AND version = ?`,
    source,
    version,
  )
  const known = (remembered ?? []).filter(([path, size, mtimeMs, ino]) => {
    const now = there.get(path)
    return now?.size === size && now.mtimeMs === mtimeMs && now.ino === ino
  })
  return `[${known.map(([, , , , summary]) => summary).join(',')}]`
}
