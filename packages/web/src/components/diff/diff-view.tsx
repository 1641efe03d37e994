import { useSignal } from '@preact/signals'
import { changesIn } from '@unspool/core/tools'
import { useMemo } from 'preact/hooks'
import { scrollerStrings } from '../../text/strings-scroller.ts'
import { strings } from '../../text/strings.ts'
import { Scroller } from '../common/scroller.tsx'
import type { Reader } from '../conversation/reader.ts'
import { isWide } from '../reading/wide.ts'
import { DiffTools } from './diff-tools.tsx'
import { FileDiff } from './file-diff.tsx'
import { firstLines, hasHeads, linesIn } from './shown.ts'

const SHOWN = 40

export interface DiffViewProps {
  readonly diff: string
  /** Of the file it changes, unless the diff itself names others. */
  readonly path: string | null
  /** All of it, from the start. */
  readonly whole: boolean
  readonly reader: Pick<Reader, 'cwd' | 'diffs'>
  /** What was written, where that is known without the rest. */
  readonly written: string | null
}

/** What changed in one file or several, line by line: in one column or, where there is room, in two. */
export function DiffView({ diff, path, whole: wanted, reader, written }: DiffViewProps) {
  const whole = useSignal(false)
  const changes = useMemo(() => changesIn(diff), [diff])
  const total = linesIn(changes)
  const isCut = !whole.value && !wanted && total > SHOWN + 3
  const shown = useMemo(() => (isCut ? firstLines(changes, SHOWN) : changes), [changes, isCut])
  const isSplit = isWide.value && reader.diffs.chosen.value === 'split'
  return (
    <>
      <DiffTools diff={diff} written={written} diffs={reader.diffs} />
      <Scroller
        as="div"
        name={scrollerStrings.changes}
        class={isSplit ? 'well diff diff-split' : 'well diff'}
      >
        {shown.map((change, n) => (
          <FileDiff
            key={n}
            change={change}
            // The lines of a file that is not shown whole are counted as if it were.
            counted={changes[n] ?? change}
            path={change.path ?? path}
            cwd={reader.cwd}
            named={hasHeads(changes)}
            split={isSplit}
          />
        ))}
        {isCut && (
          <button type="button" class="show-all" onClick={() => (whole.value = true)}>
            {strings.conversation.showLines(total)}
          </button>
        )}
      </Scroller>
    </>
  )
}
