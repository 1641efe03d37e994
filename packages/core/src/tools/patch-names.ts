/** How a patch names a file. */
export interface FileNames {
  /** As it is named now, or was when it was deleted; `null`: the patch names none. */
  readonly path: string | null
  /** Its name before, if that was another. */
  readonly from: string | null
  readonly kind: 'added' | 'changed' | 'deleted'
}

/** The head of a file's part of a patch, and how many lines it takes. */
export interface FileHead extends FileNames {
  readonly taken: number
}

const KINDS = { Add: 'added', Update: 'changed', Delete: 'deleted' } as const

/** The head that begins with this line of a patch; `null` when none does. `next`: the line after it. */
export function headAt(line: string, next: string): FileHead | null {
  const [, verb, file] = /^\*\*\* (Add|Update|Delete) File: (.+)$/.exec(line) ?? []
  if (verb !== undefined && file !== undefined)
    return { path: file.trimEnd(), from: null, kind: KINDS[verb as keyof typeof KINDS], taken: 1 }
  const old = /^--- ([^\t]*)/.exec(line)?.[1]
  const fresh = /^\+\+\+ ([^\t]*)/.exec(next)?.[1]
  return old === undefined || fresh === undefined ? null : unified(old.trimEnd(), fresh.trimEnd())
}

function unified(old: string, fresh: string): FileHead {
  if (old === NOWHERE) return { path: bare(fresh, 'b/'), from: null, kind: 'added', taken: 2 }
  if (fresh === NOWHERE) return { path: bare(old, 'a/'), from: null, kind: 'deleted', taken: 2 }
  // As git writes them.
  const isPrefixed = old.startsWith('a/') && fresh.startsWith('b/')
  const path = isPrefixed ? bare(fresh, 'b/') : fresh
  const from = isPrefixed ? bare(old, 'a/') : old
  return { path: path === '' ? null : path, from: from === path ? null : from, kind: 'changed', taken: 2 }
}

const NOWHERE = '/dev/null'

function bare(path: string, prefix: string): string {
  return path.startsWith(prefix) ? path.slice(prefix.length) : path
}

/** A file's part of a patch. */
export interface FilePart extends FileNames {
  /** The line it begins with. */
  readonly start: number
}

/** The parts of a patch, as its heads say. Inside what Codex writes, two removed and added lines can look like a head. */
export function partsIn(lines: readonly string[]): readonly FilePart[] {
  const parts: FilePart[] = []
  let isCodex = false
  for (const [start, line] of lines.entries()) {
    const head = headAt(line, isCodex ? '' : (lines[start + 1] ?? ''))
    const moved = /^\*\*\* Move to: (.+)$/.exec(line)?.[1]?.trimEnd()
    if (head !== null) {
      isCodex = head.taken === 1
      parts.push({ start, path: head.path, from: head.from, kind: head.kind })
    } else if (moved !== undefined) {
      const part = parts.pop()
      parts.push({ start: part?.start ?? start, path: moved, from: part?.path ?? null, kind: 'changed' })
    }
  }
  return parts
}
