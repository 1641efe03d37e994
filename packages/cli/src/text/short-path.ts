import { sep } from 'node:path'

/** A path with `~` for the home directory. */
export function shortPath(path: string, home: string): string {
  if (path === home) return '~'
  return path.startsWith(home + sep) ? `~${path.slice(home.length)}` : path
}
