import { fieldsOf, textOf } from '@unspool/core/tools'
import { Globe } from 'lucide-preact'
import { strings } from '../text/strings.ts'
import type { ToolFamily } from './family.ts'

/** Fetching pages and searching the web. */
export const web: ToolFamily = {
  label: strings.tool.labels.web,
  names: ['webfetch', 'websearch', 'fetchurl', 'fetch', 'websearchcall', 'browse'],
  icon: Globe,
  line: (use) => {
    const fields = fieldsOf(use)
    const url = textOf(fields, 'url')
    if (url !== undefined)
      return { words: strings.tool.words.fetch, argument: url.replace(/^https?:\/\//, '') }
    return { words: strings.tool.words.webSearch, argument: textOf(fields, 'query', 'q') ?? use.name }
  },
}
