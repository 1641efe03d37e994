import { firstLine } from '../../text/output.ts'
import { wordsOf, type ToolLine } from '../../tools/family.ts'
import type { Outcome } from '../../tools/outcome.ts'

/** A tool's line: what it does in words, its argument in mono. */
export function ToolWords({ line, state }: { readonly line: ToolLine; readonly state: Outcome['state'] }) {
  const { argument, folder, more } = line
  const words = wordsOf(line.words, state)
  return (
    <span class="tool-words">
      {words !== undefined && <span class="tool-verb">{words} </span>}
      {argument !== undefined && (
        <code>
          {folder !== undefined && folder !== '' && <i>{folder}</i>}
          {shortened(argument)}
        </code>
      )}
      {more !== undefined && <span class="tool-more"> {more}</span>}
    </span>
  )
}

/** The first line of an argument, and whether there is more. */
export function shortened(argument: string): string {
  const line = firstLine(argument, 300)
  return argument.trim().includes('\n') && !line.endsWith('…') ? `${line} …` : line
}
