import { dirname } from 'node:path'
import { messageOf } from '../../errors.ts'
import { codeOf } from '../database.ts'

/** What keeps the catalog at `path` from being written, and what to do: one sentence. */
export function troubleOf(error: unknown, path: string): string {
  const message = messageOf(error)
  switch (codeOf(error) || codeOfSystem(message, path)) {
    case 'ENOSPC':
    case 'SQLITE_FULL':
      return `the disk of ${path} is full: indexing stops until there is room, nothing already indexed is lost`
    case 'EMFILE':
    case 'ENFILE':
      return 'too many files are open: indexing goes on when some are closed'
    case 'UNSPOOL_NEWER':
      return `${path} was written by a newer Unspool: there is no index`
    case 'UNWRITABLE':
    case 'SQLITE_READONLY':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_PERM':
      return `${path} cannot be written: there is no index`
    default:
      return `indexing failed: ${message}`
  }
}

/** What the system says of the catalog's own folder, or of open files wherever they lie: of errors only the message arrives from another thread. */
function codeOfSystem(message: string, path: string): string {
  const [, code = ''] = /^(E[A-Z]+): /.exec(message) ?? []
  if (code === 'EMFILE' || code === 'ENFILE') return code
  if (code === '' || !message.includes(dirname(path))) return ''
  return code === 'ENOSPC' ? code : 'UNWRITABLE'
}
