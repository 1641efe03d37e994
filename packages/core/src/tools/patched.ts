import type { ToolUse } from '../turn.ts'
import { fieldsOf, textOf } from './input.ts'
import { headAt } from './patch-names.ts'

/** The diff an agent wrote of what a call changed, or the patch it was given; `null` where there is neither. */
export function patchOf(use: ToolUse): string | null {
  const told = use.details.find(({ diff }) => diff !== null)?.diff
  if (told !== undefined && told !== null) return told
  const patch =
    textOf(fieldsOf(use), 'patch', 'input', 'diff') ?? (typeof use.input === 'string' ? use.input : undefined)
  return patch !== undefined && /^\*\*\* Begin Patch|^(---|\+\+\+|@@) /m.test(patch) ? patch : null
}

/** The files a patch names. */
export function patchedFiles(patch: string): readonly string[] {
  const files: string[] = []
  const lines = patch.split('\n')
  let isCodex = false
  for (const [n, line] of lines.entries()) {
    const head = headAt(line, isCodex ? '' : (lines[n + 1] ?? ''))
    if (head !== null) isCodex = head.taken === 1
    const moved = /^\*\*\* Move to: (.+)$/.exec(line)?.[1]
    if (moved !== undefined) files.pop()
    const named = moved ?? head?.path
    if (named !== undefined && named !== null) files.push(named)
  }
  return files
}
