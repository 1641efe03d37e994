import { basename } from 'node:path'
import type { FileSummary } from './file-summary.ts'

export type SessionFile = FileSummary & { readonly role: 'session' }

/** The files that make one log, oldest first: one for most sessions. */
export interface Group {
  readonly id: string
  readonly files: readonly SessionFile[]
}

/** Groups segments by their session id; of a file and its compressed twin the plain one counts. */
export function groupsOf(files: readonly SessionFile[]): Group[] {
  const segmented = new Map<string, Map<string, SessionFile>>()
  const groups: Group[] = []
  for (const file of withoutTwins(withoutCopies(files))) {
    const { id, segment } = file.known.header
    if (segment === null) {
      groups.push({ id, files: [file] })
      continue
    }
    const parts = segmented.get(id) ?? new Map<string, SessionFile>()
    if (parts.has(segment)) groups.push({ id, files: [file] })
    else segmented.set(id, parts.set(segment, file))
  }
  for (const [id, parts] of segmented) groups.push({ id, files: [...parts.values()].toSorted(byName) })
  return groups
}

/** A copy of a file that is gone counts as long as its session is nowhere else: it may have been moved. */
function withoutCopies(files: readonly SessionFile[]): readonly SessionFile[] {
  if (files.every(({ file }) => file.gone === undefined)) return files
  const partOf = ({ known: { header } }: SessionFile): string => JSON.stringify([header.id, header.segment])
  const there = new Set(files.filter(({ file }) => file.gone === undefined).map(partOf))
  return files.filter((file) => file.file.gone === undefined || !there.has(partOf(file)))
}

function withoutTwins(files: readonly SessionFile[]): readonly SessionFile[] {
  if (!files.some(({ file }) => file.name.endsWith('.zst'))) return files
  const plain = new Set(files.map(({ file }) => basename(file.name)))
  return files.filter(({ file }) => !file.name.endsWith('.zst') || !plain.has(plainName(file.name)))
}

function plainName(path: string): string {
  return basename(path).replace(/\.zst$/, '')
}

/** A segment's file name begins with the time it was begun. */
function byName(a: SessionFile, b: SessionFile): number {
  return plainName(a.file.name) < plainName(b.file.name) ? -1 : 1
}
