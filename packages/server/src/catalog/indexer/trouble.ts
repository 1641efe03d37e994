import { codeOf } from '../database.ts'

/** What keeps the catalog at `path` from being written, and what to do: one sentence. */
export function troubleOf(error: unknown, path: string): string {
  switch (codeOf(error)) {
    case 'SQLITE_FULL':
      return `the disk of ${path} is full: indexing stops until there is room, nothing already indexed is lost`
    case 'SQLITE_READONLY':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_PERM':
      return refused(path)
    default: {
      const message = error instanceof Error ? error.message : String(error)
      // Of errors in another thread only the message arrives, which begins with the system's name for it.
      if (/^(EACCES|EEXIST|EISDIR|ENOTDIR|EPERM|EROFS): /.test(message)) return refused(path)
      return `indexing failed: ${message}`
    }
  }
}

function refused(path: string): string {
  return `${path} cannot be written: there is no index`
}
