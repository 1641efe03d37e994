import type { Oddities, SourceReport, Unreadable } from '@unspool/core'
import { counted } from '../text/numbers.ts'
import { shortPath } from '../text/short-path.ts'
import type { Problem } from './problem.ts'

/** Paths of one kind that are named; the others are counted. */
const named = 3

/** What is wrong with the files of one agent. */
export function sourceProblems(source: SourceReport, home: string): readonly Problem[] {
  const roots = source.roots.flatMap(({ path, reason }) => (reason === null ? [] : [{ path, reason }]))
  const refused = new Set(roots.map(({ path }) => path))
  const unreadable = [...roots, ...source.unreadable.filter(({ path }) => !refused.has(path))]
  const reasons = [...new Set(unreadable.map(({ reason }) => reason))]
  const versions = [...new Set(source.unknown.map(({ version }) => version))]
  return [
    ...reasons.map((reason) =>
      unread(
        source,
        unreadable.filter((one) => one.reason === reason),
        home,
      ),
    ),
    ...versions.map((version) =>
      drifted(
        source,
        version,
        source.unknown.filter((one) => one.version === version),
      ),
    ),
  ]
}

function unread({ label }: SourceReport, all: readonly Unreadable[], home: string): Problem {
  const [{ path: first, reason } = { path: '', reason: '' }] = all
  const paths = all.slice(0, named).map(({ path }) => shortPath(path, home))
  const rest = all.length > named ? ` and ${all.length - named} more` : ''
  return {
    what: `${label}: ${counted(all.length, 'file or folder', 'files or folders')} cannot be read (${reason}): ${paths.join(', ')}${rest}.`,
    means: 'The sessions in there are not shown, or as they were when they could be read.',
    remedy: remedyFor(reason, all.length === 1 ? first : null),
  }
}

function remedyFor(reason: string, path: string | null): string {
  switch (reason) {
    case 'EACCES':
    case 'EPERM':
      return `Let your user read ${path === null ? 'each of them: chmod -R u+rX <path>' : `it: chmod -R u+rX ${quoted(path)}`}. If it belongs to another user, that user has to allow it.`
    case 'EMFILE':
    case 'ENFILE':
      return 'Too many files are open: raise the limit (ulimit -n 4096) before you start Unspool.'
    case 'EIO':
      return 'The disk does not give it: check the disk.'
    case 'UNEXPECTED':
      return 'This is a bug of Unspool: update it, and report it if that does not help.'
    default:
      return `The system says ${reason}: once it can be read, it appears by itself.`
  }
}

function quoted(path: string): string {
  return /^[\w./~-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`
}

/** An agent writes what this Unspool has not learned to read. */
function drifted({ label }: SourceReport, version: string | null, unknown: readonly Oddities[]): Problem {
  const types = unknown.map(({ type, count }) => `${type ?? 'without a name'} (${count})`)
  return {
    what: `${label}${version === null ? '' : ` ${version}`} writes records that this Unspool does not know: ${types.join(', ')}.`,
    means: 'What they say is left out of the conversations; all else is shown.',
    remedy: 'Update Unspool. If it is the newest, report these names and the version: they hold no text.',
  }
}
