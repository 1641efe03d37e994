import type { ToolUse } from '@unspool/core'
import { changeOf, changesIn, diffOf, editTools, fieldsOf, patchedFiles, textOf } from '@unspool/core/tools'
import { FilePenLine } from 'lucide-preact'
import { DiffView } from '../components/diff/diff-view.tsx'
import { wordsIn } from '../components/diff/shown.ts'
import { relativeTo, splitPath } from '../text/path.ts'
import { strings } from '../text/strings.ts'
import type { ToolFamily, ToolInput, ToolLine } from './family.ts'

/** Changing or writing files: the line says how much, the box shows what. */
export const edit: ToolFamily = {
  label: strings.tool.labels.edit,
  names: editTools,
  icon: FilePenLine,
  line: lineOf,
  Input: EditInput,
  said: (use) => wordsIn(changesIn(diffOf(use) ?? '')),
  quiet: true,
}

function lineOf(use: ToolUse, cwd: string | null): ToolLine {
  const fields = fieldsOf(use)
  const diff = diffOf(use)
  const path = pathOf(use) ?? onlyFile(diff)
  const words = textOf(fields, 'content') === undefined ? strings.tool.words.edit : strings.tool.words.write
  const change = diff === null ? {} : { change: changeOf(diff) }
  if (path === null) {
    const files = patchedFiles(diff ?? '').length
    return files === 0
      ? { words, argument: use.name, ...change }
      : { words, argument: strings.tool.words.files(files), ...change }
  }
  const { folder, name } = splitPath(relativeTo(path, cwd))
  return { words, folder, argument: name, ...change }
}

function onlyFile(diff: string | null): string | null {
  const [file, ...others] = patchedFiles(diff ?? '')
  return others.length === 0 ? (file ?? null) : null
}

function EditInput({ use, whole, reader }: ToolInput) {
  const diff = diffOf(use)
  if (diff === null) return null
  const written = writtenBy(use)
  return <DiffView diff={diff} path={pathOf(use)} whole={whole} reader={reader} written={written} />
}

/** The new text, where a tool was given one and all of it is here. */
function writtenBy(use: ToolUse): string | null {
  const names = ['content', 'new_string', 'new_str', 'newText', 'new_source']
  return use.elided === null ? (textOf(fieldsOf(use), ...names) ?? null) : null
}

function pathOf(use: ToolUse): string | null {
  return textOf(fieldsOf(use), 'file_path', 'path', 'notebook_path') ?? null
}
