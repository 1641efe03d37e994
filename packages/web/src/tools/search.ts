import { fieldsOf, textOf } from '@unspool/core/tools'
import { Search } from 'lucide-preact'
import { relativeTo } from '../text/path.ts'
import { strings } from '../text/strings.ts'
import type { ToolFamily } from './family.ts'

/** Looking for a text in files. */
export const search: ToolFamily = {
  label: strings.tool.labels.search,
  names: ['grep', 'search', 'ripgrep', 'rg', 'codesearch', 'searchfiles', 'toolsearch'],
  icon: Search,
  line: (use, cwd) => {
    const fields = fieldsOf(use)
    const where = textOf(fields, 'path', 'include', 'glob')
    return {
      words: strings.tool.words.search,
      argument: textOf(fields, 'pattern', 'query', 'regex', 'text') ?? use.name,
      ...(where !== undefined && { more: `${strings.tool.words.within} ${relativeTo(where, cwd)}` }),
    }
  },
}
