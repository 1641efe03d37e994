import type { Elided, ToolUse } from '@unspool/core'
import { changeOf, changesIn, diffOf, fieldsOf, textOf } from '@unspool/core/tools'
import { useMemo } from 'preact/hooks'
import { elidedChanges, withWholeChanges } from '../../models/elided.ts'
import { says } from '../../text/words.ts'
import { CutLine } from '../conversation/cut-line.tsx'
import type { Reader } from '../conversation/reader.ts'
import { useWhole } from '../conversation/use-whole.ts'
import { DiffView } from './diff-view.tsx'
import { wordsIn } from './shown.ts'

export interface EditInputProps {
  readonly use: ToolUse
  readonly whole: boolean
  readonly reader: Reader
}

/** What a tool changed that changes files; fetches what was left out of it when one came for that. */
export function EditInput({ use: given, whole, reader }: EditInputProps) {
  const { use, elided } = useWholeUse({ use: given, whole, reader })
  const diff = diffOf(use)
  if (diff === null) return null
  const path = textOf(fieldsOf(use), 'file_path', 'path', 'notebook_path') ?? null
  return (
    <>
      <DiffView diff={diff} path={path} whole={whole} reader={reader} written={writtenBy(use)} />
      {elided !== null && <CutLine elided={elided} reader={reader} />}
    </>
  )
}

interface Fetched {
  readonly use: ToolUse
  /** What is left out of its changes. */
  readonly elided: Elided | null
}

function useWholeUse({ use, whole, reader }: EditInputProps): Fetched {
  const elided = elidedChanges(use)
  const pattern = elided !== null && whole ? reader.pattern.value : null
  const isSought = pattern !== null && !says([editWords(use)], pattern)
  const message = useWhole(elided, isSought, reader)
  const found = useMemo(() => (message === null ? null : withWholeChanges(use, message)), [use, message])
  return found === null ? { use, elided } : { use: found, elided: null }
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
