import { ChevronRight } from 'lucide-preact'
import type { Row } from '../../models/rows.ts'
import { strings } from '../../text/strings.ts'
import { drawMarkdown } from '../markdown/markdown.tsx'
import { isSought, type Reader } from './reader.ts'
import { WholeText } from './whole-text.tsx'

/** What the model thought, folded until one wants it. */
export function Thinking({
  row,
  reader,
}: {
  readonly row: Row & { type: 'thinking' }
  readonly reader: Reader
}) {
  const initially = isSought(reader, row.id)
  const open = reader.folds.isOpen(row.id, initially, 'thinking')
  return (
    <>
      <button
        type="button"
        class="fold"
        aria-expanded={open}
        onClick={() => reader.folds.toggle(row.id, initially, 'thinking')}
      >
        {strings.conversation.thought}
        <ChevronRight size={14} strokeWidth={1.5} aria-hidden />
      </button>
      {open && (
        <div class="thoughts">
          <WholeText
            id={row.id}
            text={row.part.text}
            elided={row.part.elided ?? null}
            reader={reader}
            draw={drawMarkdown}
          />
        </div>
      )}
    </>
  )
}
