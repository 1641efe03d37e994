import { partsIn } from './patch-names.ts'
import { pathIn } from './path-in.ts'

/** The part of a diff that is about one file; all of it where it is about no more than one. */
export function diffPart(diff: string, path: string, cwd: string | null): string {
  const lines = diff.split('\n')
  const parts = partsIn(lines)
  if (parts.length < 2) return diff
  const index = parts.findIndex((part) =>
    [part.path, part.from].some((name) => name !== null && pathIn(name, cwd) === path),
  )
  const part = parts[index]
  if (part === undefined) return diff
  const own = lines.slice(part.start, parts[index + 1]?.start)
  return own.filter((line) => !line.startsWith('*** End Patch')).join('\n')
}
