import type { FileSummary, ScannedFile } from '@unspool/parsers'
import { isSame } from '../stat.ts'

/** What can be taken from what is remembered, and the paths of files that are gone. */
export interface StillKnown {
  readonly known: readonly FileSummary[]
  readonly gone: readonly string[]
}

/** Compares what is remembered of a source's files with those that are there; `null`: nobody could look. */
export function stillKnown(
  remembered: readonly FileSummary[],
  files: readonly ScannedFile[] | null,
): StillKnown {
  if (files === null) return { known: [], gone: [] }
  const there = new Map(files.map((file) => [file.path, file]))
  // What could not be read then is tried again, as where nothing is remembered: a worker can be lost for other reasons.
  const readable = remembered.filter(({ role }) => role !== 'unreadable')
  return {
    known: readable.filter(({ file }) => isSame(there.get(file.path), file)),
    gone: remembered.flatMap(({ file }) => (there.has(file.path) ? [] : file.path)),
  }
}
