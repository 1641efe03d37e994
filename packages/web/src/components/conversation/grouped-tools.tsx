import { useLayoutEffect, useRef } from 'preact/hooks'
import type { GroupRow, ToolRow as Member } from '../../models/groups.ts'
import { groupStrings } from '../../text/strings-groups.ts'
import { duration } from '../../text/time.ts'
import { deedsOf, saidOf, type Deed } from '../../tools/deeds.ts'
import { outcomeOf } from '../../tools/outcome.ts'
import { familyOf } from '../../tools/registry.ts'
import { act } from '../list/keys.ts'
import { Bead } from './bead.tsx'
import { isMarked, isSought, type Reader } from './reader.ts'
import { ToolRow } from './tool-row.tsx'
import { shortened } from './tool-words.tsx'
import { useMatches } from './use-matches.ts'
import '../../styles/groups.css'

export interface GroupedToolsProps {
  readonly row: GroupRow
  readonly reader: Reader
}

/** Reads and searches in one line; Enter or → opens it to a line each, ← folds it. */
export function GroupedTools({ row, reader }: GroupedToolsProps) {
  const line = useRef<HTMLButtonElement>(null)
  const { folds } = reader
  const initially = row.part.some(({ id }) => isSought(reader, id) || folds.isOpen(id, false, 'tool'))
  const open = folds.isOpen(row.id, initially, 'tool')
  useShownWhenSought(row, reader)
  const toggle = (to: boolean) => (): void => {
    if (to !== open) line.current?.click()
    line.current?.focus({ preventScroll: true })
  }
  const onKeyDown = (event: KeyboardEvent): void =>
    act(event, { ArrowRight: toggle(true), ArrowLeft: toggle(false) })
  return (
    <div class="grouped" onKeyDown={onKeyDown}>
      <GroupLine
        {...{ row, reader, open }}
        button={line}
        onClick={() => folds.toggle(row.id, initially, 'tool')}
      />
      {open && (
        <ul class="grouped-lines">
          {row.part.map((member) => (
            <GroupedTool key={member.id} row={member} reader={reader} />
          ))}
        </ul>
      )}
    </div>
  )
}

/** The message one came for is shown, also where one had folded it away. */
function useShownWhenSought(row: GroupRow, reader: Reader): void {
  const marked = row.part.find(({ id }) => isMarked(reader, id))?.id
  useLayoutEffect(() => {
    if (marked !== undefined) reader.folds.open(row.id, 'tool')
  }, [marked])
}

interface GroupLineProps extends GroupedToolsProps {
  readonly open: boolean
  readonly button: { current: HTMLButtonElement | null }
  readonly onClick: () => void
}

function GroupLine({ row, reader, open, button, onClick }: GroupLineProps) {
  const [first] = row.part
  const deeds = deedsOf(
    row.part.map(({ part }) => part),
    reader.cwd,
  )
  const took = row.part.reduce((sum, { part }) => sum + (outcomeOf(part, false).took ?? 0), 0)
  const Icon = familyOf(first?.part.name ?? '').icon
  return (
    <button ref={button} type="button" class="tool-line" aria-expanded={open} onClick={onClick}>
      <Icon size={16} strokeWidth={1.5} aria-hidden />
      <span class="tool-words">
        {deeds.map((deed, n) => (
          <DeedWords key={deed.words} deed={deed} words={groupStrings.join(deed.words, n, deeds.length)} />
        ))}
      </span>
      {took >= 50 && <span class="tool-side">{duration(took)}</span>}
    </button>
  )
}

function DeedWords({ deed: { argument }, words }: { readonly deed: Deed; readonly words: string }) {
  return (
    <>
      <span class="tool-verb">{argument === undefined ? words : `${words} `}</span>
      {argument !== undefined && <code>{shortened(argument)}</code>}
    </>
  )
}

/** One of them, as it is when it stands alone: with its bead, and marked when one came for it. */
function GroupedTool({ row, reader }: { readonly row: Member; readonly reader: Reader }) {
  const element = useRef<HTMLLIElement>(null)
  const marked = isMarked(reader, row.id)
  useMatches(element, marked ? reader.pattern.value : null)
  return (
    <li
      ref={element}
      data-row={row.id}
      tabIndex={marked ? -1 : undefined}
      class={marked ? 'grouped-tool row-marked' : 'grouped-tool'}
    >
      <Bead kind="done" />
      <ToolRow row={row} outcome={outcomeOf(row.part, false)} reader={reader} />
    </li>
  )
}

/** What those who listen are told it is. */
export function nameOfGroup({ part }: GroupRow, { cwd }: Reader): string {
  return saidOf(
    deedsOf(
      part.map((member) => member.part),
      cwd,
    ),
  )
}
