import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ScannedFile } from '@unspool/parsers'
import { fileStat } from '../file-stat.ts'
import { type Kept, keptFrom, storeOf } from './kept.ts'

/** All that is kept in a folder, each with its copy as a file that can be read. */
export interface Copy {
  readonly kept: Kept
  readonly file: ScannedFile
}

/** Lists the copies in a folder; none where there is no such folder. */
export function copiesIn(folder: string): readonly Copy[] {
  return namesIn(folder).flatMap((name) => copyOf(folder, name) ?? [])
}

/** A copy as a file of its source, gone since a time. */
export function copyFile(folder: string, kept: Kept, gone: number): ScannedFile | null {
  const { data } = storeOf(folder, kept.path)
  const stat = fileStat(data)
  if (stat === null) return null
  const { name, role } = kept
  return { path: data, name, role, size: stat.size, mtimeMs: stat.mtimeMs, ino: stat.ino, gone }
}

function copyOf(folder: string, name: string): Copy | null {
  try {
    const kept = keptFrom(readFileSync(join(folder, name), 'utf8'))
    const file = kept && copyFile(folder, kept, kept.gone ?? Date.now())
    return kept && file && { kept, file }
  } catch (error) {
    // A note that cannot be read costs its own copy only.
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return null
    throw error
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code)))
      return []
    throw error
  }
}
