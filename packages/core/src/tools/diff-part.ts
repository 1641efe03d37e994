import { pathIn } from './path-in.ts'

const section = /^\*\*\* (?:Add|Update|Delete) File: (.+)$/

/** The part of a diff that is about one file; all of it where it is about no more than one. */
export function diffPart(diff: string, path: string, cwd: string | null): string {
  const lines = diff.split('\n')
  const starts = lines.flatMap((line, n) => {
    const names = namesAt(line, lines[n + 1] ?? '')
    return names === null ? [] : [{ n, names }]
  })
  if (starts.length < 2) return diff
  const index = starts.findIndex(({ names }) => names.some((name) => isSame(name, path, cwd)))
  const start = starts[index]
  if (start === undefined) return diff
  const part = lines.slice(start.n, starts[index + 1]?.n)
  return part.filter((line) => !line.startsWith('*** End Patch')).join('\n')
}

function namesAt(line: string, next: string): readonly string[] | null {
  const name = section.exec(line)?.[1]
  if (name !== undefined) return [name.trim()]
  if (!line.startsWith('--- ') || !next.startsWith('+++ ')) return null
  return [line, next].map((head) => head.slice(4).replace(/\t.*$/, '').trim())
}

/** Git puts a letter before both names. */
function isSame(name: string, path: string, cwd: string | null): boolean {
  return [name, name.replace(/^[ab]\//, '')].some((each) => pathIn(each, cwd) === path)
}
