import type { ToolUse } from '@unspool/core'
import { changeOf, changesIn, diffOf, fieldsOf, textOf } from '@unspool/core/tools'
import type { Reader } from '../conversation/reader.ts'
import { DiffView } from './diff-view.tsx'
import { wordsIn } from './shown.ts'

export interface EditInputProps {
  readonly use: ToolUse
  readonly whole: boolean
  readonly reader: Reader
}

/** What a tool changed that changes files. */
export function EditInput({ use, whole, reader }: EditInputProps) {
  const diff = diffOf(use)
  if (diff === null) return null
  const path = textOf(fieldsOf(use), 'file_path', 'path', 'notebook_path') ?? null
  return <DiffView diff={diff} path={path} whole={whole} reader={reader} written={writtenBy(use)} />
}

/** How many lines it added and removed, of those that are drawn. */
export function EditCount({ use }: { readonly use: ToolUse }) {
  const { added, removed } = changeOf(diffOf(use) ?? '')
  return (
    <>
      {added > 0 && <b class="added">+{added}</b>}
      {removed > 0 && <b class="removed">−{removed}</b>}
    </>
  )
}

/** The words that are drawn. */
export function editWords(use: ToolUse): string {
  return wordsIn(changesIn(diffOf(use) ?? ''))
}

/** The new text, where a tool was given one and all of it is here. */
function writtenBy(use: ToolUse): string | null {
  const names = ['content', 'new_string', 'new_str', 'newText', 'new_source']
  return use.elided === null ? (textOf(fieldsOf(use), ...names) ?? null) : null
}
