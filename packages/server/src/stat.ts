import { stat } from 'node:fs/promises'
import type { FileStat } from '@unspool/parsers'

/** How a path stands now; `null` when it is not there or may not be looked at. */
export async function look(path: string): Promise<FileStat | null> {
  try {
    const { size, mtimeMs, ino } = await stat(path)
    return { path, size, mtimeMs, ino }
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}

export function isSame(a: FileStat | null | undefined, b: FileStat | null | undefined): boolean {
  if (!a || !b) return !a && !b
  return a.size === b.size && a.mtimeMs === b.mtimeMs && a.ino === b.ino
}
