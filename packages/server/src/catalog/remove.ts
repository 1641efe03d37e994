import { mkdirSync, rmSync } from 'node:fs'
import type { Environment } from '@unspool/parsers'
import { codeOf } from './damage.ts'
import { catalogFileIn } from './place.ts'
import { takeLead } from './writer/lead.ts'

/** `led`: another process writes the catalog, and it was left alone. `refused`: the folder cannot be written. */
export type Removal = 'removed' | 'led' | 'refused'

/** Removes the catalog, so that a new one is made. Who reads it meanwhile keeps the old one until its next question. */
export function removeCatalog(folder: string, environment: Environment): Removal {
  const path = catalogFileIn(folder, environment)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const leave = takeLead(path)
    if (leave === null) return 'led'
    try {
      // The journal last: without its database it says nothing, but a database without it has lost something.
      for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
    } finally {
      leave()
    }
    return 'removed'
  } catch (error) {
    if (isRefusal(error)) return 'refused'
    throw error
  }
}

function isRefusal(error: unknown): boolean {
  if (/^SQLITE_(CANTOPEN|READONLY|PERM|FULL)$/.test(codeOf(error))) return true
  return (
    error instanceof Error &&
    'code' in error &&
    /^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST)$/.test(String(error.code))
  )
}
