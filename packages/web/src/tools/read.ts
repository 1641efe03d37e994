import { fieldsOf, numberOf, textOf } from '@unspool/core/tools'
import { FileText } from 'lucide-preact'
import { strings } from '../text/strings.ts'
import { relativeTo, splitPath } from '../text/path.ts'
import type { ToolFamily } from './family.ts'

/** Reading a file, or a part of it. */
export const read: ToolFamily = {
  label: strings.tool.labels.read,
  names: ['read', 'readfile', 'view', 'viewimage', 'notebookread', 'cat'],
  icon: FileText,
  line: (use, cwd) => {
    const fields = fieldsOf(use)
    const path = textOf(fields, 'file_path', 'path', 'absolute_path', 'notebook_path')
    const from = numberOf(fields, 'offset', 'start_line')
    const count = numberOf(fields, 'limit')
    const { folder, name } = splitPath(relativeTo(path ?? use.name, cwd))
    return { words: strings.tool.words.read, folder, argument: name, ...part(from, count) }
  },
}

function part(from: number | undefined, count: number | undefined): { more?: string } {
  if (count !== undefined) return { more: strings.tool.words.lines(from ?? 1, (from ?? 1) + count - 1) }
  return from === undefined || from <= 1 ? {} : { more: strings.tool.words.from(from) }
}
