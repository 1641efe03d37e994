import type { ToolUse } from '@unspool/core'
import { editTools, fieldsOf, onlyAdds, patchedFiles, shownPatchOf, textOf } from '@unspool/core/tools'
import { FilePenLine } from 'lucide-preact'
import { relativeTo, splitPath } from '../text/path.ts'
import { strings } from '../text/strings.ts'
import type { ToolFamily, ToolLine } from './family.ts'

/** Changing or writing files: the box shows what. */
export const edit: ToolFamily = {
  label: strings.tool.labels.edit,
  names: editTools,
  icon: FilePenLine,
  line: lineOf,
  changes: true,
  quiet: true,
}

function lineOf(use: ToolUse, cwd: string | null): ToolLine {
  const fields = fieldsOf(use)
  const patch = shownPatchOf(use) ?? ''
  const files = patchedFiles(patch)
  const [only, ...others] = files
  const path =
    textOf(fields, 'file_path', 'path', 'notebook_path') ?? (others.length === 0 ? only : undefined)
  const writes = textOf(fields, 'content') !== undefined || onlyAdds(patch)
  const words = strings.tool.words[writes ? 'write' : 'edit']
  if (path === undefined)
    return { words, argument: files.length === 0 ? use.name : strings.tool.words.files(files.length) }
  const { folder, name } = splitPath(relativeTo(path, cwd))
  return { words, folder, argument: name }
}
