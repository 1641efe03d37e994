import { type Stats, statSync } from 'node:fs'

/** A file as it stands; `null` where there is none, and where there cannot be one. */
export function fileStat(path: string): Stats | null {
  try {
    return statSync(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code)))
      return null
    throw error
  }
}
