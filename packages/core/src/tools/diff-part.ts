import { headAt } from './patch-names.ts'
import { pathIn } from './path-in.ts'

/** The part of a diff that is about one file; all of it where it is about no more than one. */
export function diffPart(diff: string, path: string, cwd: string | null): string {
  const lines = diff.split('\n')
  const starts = startsIn(lines)
  if (starts.length < 2) return diff
  const index = starts.findIndex(({ names }) => names.some((name) => pathIn(name, cwd) === path))
  const start = starts[index]
  if (start === undefined) return diff
  const part = lines.slice(start.n, starts[index + 1]?.n)
  return part.filter((line) => !line.startsWith('*** End Patch')).join('\n')
}

interface Start {
  /** Line. */
  readonly n: number
  readonly names: readonly string[]
}

function startsIn(lines: readonly string[]): readonly Start[] {
  return lines.flatMap((line, n) => {
    const head = headAt(line, lines[n + 1] ?? '')
    if (head === null) return []
    const moved = /^\*\*\* Move to: (.+)$/.exec(lines[n + 1] ?? '')?.[1]?.trim()
    return [{ n, names: [head.path, head.from, moved].flatMap((name) => name ?? []) }]
  })
}
