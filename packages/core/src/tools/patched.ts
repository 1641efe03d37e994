import type { ToolUse } from '../turn.ts'
import { fieldsOf, textOf } from './input.ts'
import { partsIn } from './patch-names.ts'

/** The diff an agent wrote of what a call changed, or the patch it was given; `null` where there is neither. */
export function shownPatchOf(use: ToolUse): string | null {
  const told = use.details.find(({ diff }) => diff !== null)?.diff
  if (told !== undefined && told !== null) return told
  const patch =
    textOf(fieldsOf(use), 'patch', 'input', 'diff') ?? (typeof use.input === 'string' ? use.input : undefined)
  return patch !== undefined && /^\*\*\* Begin Patch|^(---|\+\+\+|@@) /m.test(patch) ? patch : null
}

/** Whether a patch makes new files and does nothing else. */
export function onlyAdds(patch: string): boolean {
  const parts = partsIn(patch.split('\n'))
  return parts.length > 0 && parts.every(({ kind }) => kind === 'added')
}

/** The files a patch names. */
export function patchedFiles(patch: string): readonly string[] {
  return partsIn(patch.split('\n')).flatMap(({ path }) => path ?? [])
}
