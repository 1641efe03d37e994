import { codeOf } from '../database.ts'

/** What keeps the catalog at `path` from being written, and what to do: one sentence. */
export function troubleOf(error: unknown, path: string): string {
  switch (codeOf(error)) {
    case 'SQLITE_FULL':
      return `the disk of ${path} is full: indexing stops until there is room, nothing already indexed is lost`
    case 'SQLITE_READONLY':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_PERM':
      return `${path} cannot be written: there is no index`
    default:
      return `indexing failed: ${error instanceof Error ? error.message : String(error)}`
  }
}
