import type { ToolUse } from '@unspool/core'
import { outputOf, plainOutput } from '@unspool/core/tools'
import type { Row } from '../../models/rows.ts'
import { drawnText, mayBeDrawn } from '../../text/drawn.ts'
import { familyOf } from '../../tools/registry.ts'
import { lineOfRow } from '../conversation/notice.tsx'
import { editWords } from '../diff/edit-input.tsx'
import { shortened } from '../conversation/tool-words.tsx'

/** What the page itself writes into rows: nobody said it, so it is not looked through. */
export const ownWords =
  '.switcher, .nested, .show-all, .cut, .diff-tools, .diff-twice, .prompt-side, .tool-side, .tool-verb, .row-thinking > .fold, .row-system > .notice, .diagram-bar, .maths-set'

/** Tells how often a pattern is found in what a row says when it is open, in the order it is drawn. */
export function createCounter(): (row: Row, pattern: RegExp) => number {
  const drawn = new WeakMap<object, string>()
  const markdown = (part: { readonly text: string }, pattern: RegExp): string => {
    if (!mayBeDrawn(part.text, pattern)) return ''
    const known = drawn.get(part) ?? drawnText(part.text)
    drawn.set(part, known)
    return known
  }
  return (row, pattern) => {
    const isMarkdown = row.type === 'text' || row.type === 'thinking'
    const words = isMarkdown ? markdown(row.part, pattern) : wordsOf(row)
    return words === '' ? 0 : [...words.matchAll(pattern)].length
  }
}

function wordsOf(row: Row): string {
  switch (row.type) {
    case 'prompt':
      return row.part.blocks.map((block) => (block.type === 'image' ? '' : block.text)).join('\n')
    case 'tool':
      return toolWords(row.part)
    case 'notice': {
      const { line, rest } = lineOfRow(row)
      return [line, rest ?? ''].join('\n')
    }
    case 'system':
    case 'text':
    case 'thinking':
      return row.part.text
    case 'image':
    case 'copied':
      return ''
  }
}

function toolWords(use: ToolUse): string {
  const family = familyOf(use.name)
  const { argument = '', more = '' } = family.line(use, null)
  const given = family.changes === true ? editWords(use) : (family.said ?? family.given)?.(use)
  return [shortened(argument), more, given ?? '', plainOutput(outputOf(use))].join('\n')
}
