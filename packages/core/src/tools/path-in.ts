/** A path as it was written in a session, absolute where the session's folder is known. Windows' are kept as they are spelt. */
export function pathIn(path: string, cwd: string | null): string {
  if (isAbsolute(path) || cwd === null) return path.replace(/^(?:\.[/\\])+/, '')
  const separator = cwd.includes('\\') && !cwd.includes('/') ? '\\' : '/'
  const parts = cwd.replace(/[/\\]+$/, '').split(separator)
  for (const part of path.split(separator === '\\' ? /[/\\]+/ : /\/+/)) {
    if (part === '..') {
      if (parts.length > 1) parts.pop()
    } else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join(separator)
}

function isAbsolute(path: string): boolean {
  return /^(?:[/~\\]|[A-Za-z]:[/\\])/.test(path)
}
