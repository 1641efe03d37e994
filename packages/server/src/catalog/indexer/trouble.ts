import { dirname } from 'node:path'
import { causeOf, messageOf } from '../../errors.ts'
import { type LogEntry, warning } from '../../logging/entry.ts'
import { codeOf } from '../damage.ts'

/** What keeps the catalog at `path` from being written, for the log. */
export function troubled(error: unknown, path: string): LogEntry {
  return warning('index.stopped', troubleOf(error, path))
}

/** The same, and what to do: one sentence. */
function troubleOf(error: unknown, path: string): string {
  const message = messageOf(error)
  switch (codeOf(error) || codeOfSystem(message, path)) {
    case 'ENOSPC':
    case 'SQLITE_FULL':
      return `the disk of ${path} is full: indexing stops until there is room, nothing already indexed is lost`
    case 'EMFILE':
    case 'ENFILE':
      return 'too many files are open: indexing goes on when some are closed'
    case 'SQLITE_BUSY':
      return `another process has ${path} for itself: indexing goes on when it lets go`
    case 'UNSPOOL_NEWER':
      return `${path} was written by a newer Unspool, so there is no index: update this one`
    case 'UNWRITABLE':
    case 'SQLITE_READONLY':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_PERM':
      return `${path} cannot be written, so there is no index: unspool doctor says what to do`
    default:
      return `indexing failed (${codeOf(error) === '' ? causeOf(error) : message}): it is tried again, unspool doctor tells more`
  }
}

/** What the system says of the catalog's own folder, or of open files wherever they lie: of errors only the message arrives from another thread. */
function codeOfSystem(message: string, path: string): string {
  const [, code = ''] = /^(E[A-Z]+): /.exec(message) ?? []
  if (code === 'EMFILE' || code === 'ENFILE') return code
  if (code === '' || !message.includes(dirname(path))) return ''
  return code === 'ENOSPC' ? code : 'UNWRITABLE'
}
