/** The last part of a folder's path: what people call the project. `null` for none. */
export function projectOf(cwd: string | null): string | null {
  return cwd?.split(/[\\/]/).findLast((part) => part !== '') ?? null
}

/** A path in two: the folder with its last slash, and the name. */
export function splitPath(path: string): { readonly folder: string; readonly name: string } {
  const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1
  return end === path.length
    ? { folder: '', name: path }
    : { folder: path.slice(0, end), name: path.slice(end) }
}

/** A path as seen from the session's folder; whole where it lies elsewhere. */
export function relativeTo(path: string, cwd: string | null): string {
  if (cwd === null || cwd === '' || !path.startsWith(cwd)) return path
  const rest = path.slice(cwd.length)
  return /^[\\/]/.test(rest) && rest.length > 1 ? rest.slice(1) : path
}
