import { basename } from 'node:path'
import type { FileSummary } from './tasks.ts'

export type SessionFile = FileSummary & { readonly role: 'session' }

/** The files that make one log, oldest first: one for most sessions. */
export interface Group {
  readonly id: string
  readonly files: readonly SessionFile[]
}

/** Groups segments by their session id; of a file and its compressed twin the plain one counts. */
export function groupsOf(files: readonly SessionFile[]): Group[] {
  const segmented = new Map<string, SessionFile[]>()
  const groups: Group[] = []
  for (const file of withoutTwins(files)) {
    const { id, segment } = file.known.header
    if (segment === null) {
      groups.push({ id, files: [file] })
      continue
    }
    const same = segmented.get(id) ?? []
    if (same.some((other) => other.known.header.segment === segment)) groups.push({ id, files: [file] })
    else segmented.set(id, [...same, file])
  }
  for (const [id, parts] of segmented) groups.push({ id, files: parts.toSorted(byName) })
  return groups
}

function withoutTwins(files: readonly SessionFile[]): SessionFile[] {
  const plain = new Set(files.map(({ file }) => basename(file.path)))
  return files.filter(({ file }) => !file.path.endsWith('.zst') || !plain.has(plainName(file.path)))
}

function plainName(path: string): string {
  return basename(path).replace(/\.zst$/, '')
}

/** A segment's file name begins with the time it was begun. */
function byName(a: SessionFile, b: SessionFile): number {
  return plainName(a.file.path) < plainName(b.file.path) ? -1 : 1
}
