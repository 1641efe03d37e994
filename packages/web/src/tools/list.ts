import { fieldsOf, listOf, textOf } from '@unspool/core/tools'
import { FolderSearch } from 'lucide-preact'
import { relativeTo } from '../text/path.ts'
import { strings } from '../text/strings.ts'
import type { ToolFamily } from './family.ts'

/** Listing folders, and finding files by their names. */
export const list: ToolFamily = {
  label: strings.tool.labels.list,
  names: ['ls', 'list', 'listdir', 'listfiles', 'glob', 'find', 'findfiles'],
  icon: FolderSearch,
  line: (use, cwd) => {
    const fields = fieldsOf(use)
    const [first] = listOf(fields, 'patterns')
    const pattern = textOf(fields, 'pattern', 'glob') ?? (typeof first === 'string' ? first : undefined)
    const path = textOf(fields, 'path', 'directory_path', 'dir_path', 'folder')
    if (pattern === undefined)
      return { words: strings.tool.words.list, argument: path === undefined ? '.' : relativeTo(path, cwd) }
    return {
      words: strings.tool.words.find,
      argument: pattern,
      ...(path !== undefined && { more: `${strings.tool.words.within} ${relativeTo(path, cwd)}` }),
    }
  },
}
