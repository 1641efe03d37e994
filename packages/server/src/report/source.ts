import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import type { RootReport, SessionSummary, SourceReport, Unreadable } from '@unspool/core'
import type { FileSummary } from '@unspool/parsers'
import type { Oddity } from '../catalog/documents/oddities.ts'
import type { Shelf } from '../library/shelf.ts'
import { byVersion, merged, odditiesOfFile } from './oddities.ts'
import { versionsOf } from './versions.ts'

export interface SourceParts {
  readonly shelf: Pick<Shelf, 'source' | 'roots' | 'files' | 'unreadable'>
  readonly sessions: readonly SessionSummary[]
  /** What whole logs were found to hold, of whichever source. */
  readonly oddities: readonly Oddity[]
}

/** How one source stands. */
export async function sourceReport({ shelf, sessions, oddities }: SourceParts): Promise<SourceReport> {
  const { id, label } = shelf.source
  const files = new Map(shelf.files.flatMap((file) => (isSession(file) ? [[file.file.path, file]] : [])))
  const all = merged([...[...files.values()].flatMap(odditiesOfFile), ...oddities])
  return {
    id,
    label,
    sessions: sessions.length,
    roots: await Promise.all(shelf.roots.map(({ path }) => rootReport(path))),
    unreadable: shelf.unreadable.map(named),
    versions: versionsOf(sessions),
    unknown: byVersion(
      all.filter(({ kind }) => kind === 'unknown'),
      files,
    ),
    broken: byVersion(
      all.filter(({ kind }) => kind === 'bad'),
      files,
    ),
  }
}

function isSession(file: FileSummary): file is FileSummary & { role: 'session' } {
  return file.role === 'session'
}

/** What a bug of ours says may quote the file. */
function named({ path, reason }: Unreadable): Unreadable {
  return { path, reason: /^E[A-Z0-9]+$/.test(reason) ? reason : 'UNEXPECTED' }
}

async function rootReport(path: string): Promise<RootReport> {
  try {
    await access(path, constants.R_OK)
    return { path, exists: true, reason: null }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    const exists = error.code !== 'ENOENT'
    return { path, exists, reason: exists ? String(error.code) : null }
  }
}
