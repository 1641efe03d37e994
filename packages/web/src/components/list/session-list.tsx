import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import type { ListLine } from '../../models/list-order.ts'
import type { ListTop } from '../../models/whereabouts.ts'
import { strings } from '../../text/strings.ts'
import { Line, type LineProps } from './line.tsx'
import { rowId } from './session-row.tsx'

/** The lines of the list, drawn where they are in view. */
export interface SessionListProps extends LineProps {
  readonly id: string
  readonly list: RefObject<HTMLDivElement | null>
  readonly lines: readonly ListLine[]
  /** Height of most lines, in pixels. */
  readonly height: number
  /** Where the list was when one left; it goes there once that line is here. */
  readonly top: ListTop | null
  readonly onScrolled: (top: ListTop) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  /** Somebody moves in the list. */
  readonly onStir: () => void
}

/** A grid of any length, whose rows open and have a menu. The row the keyboard is on is kept in view. */
export function SessionList(props: SessionListProps) {
  const { id, list, lines, height, top, onKeyDown, onStir, ...line } = props
  const { active } = line
  const rows = useRef<VirtualizerHandle>(null)
  const index = lines.findIndex((each) => each.id === active)
  useEffect(() => {
    if (index >= 0) rows.current?.scrollToIndex(index, { align: 'nearest' })
  }, [active, index >= 0, height])
  useReturn(rows, lines, top)
  const onKey = (event: KeyboardEvent): void => {
    if (event.target instanceof Element && event.target.closest('button') !== null) return
    if (!isMenuKey(event) || lines[index]?.type !== 'session') return onKeyDown(event)
    event.preventDefault()
    line.onMenu(lines[index].key)
  }
  return (
    <div
      ref={list}
      id={id}
      class="sessions"
      role={lines.some(({ type }) => type === 'project') ? 'treegrid' : 'grid'}
      tabIndex={0}
      aria-label={strings.list.name}
      aria-rowcount={lines.length}
      {...(active !== null && index >= 0 && { 'aria-activedescendant': rowId(active) })}
      onKeyDown={onKey}
      onPointerMove={onStir}
      onWheel={onStir}
    >
      <Virtualizer
        // Heights that were measured before are wrong after.
        key={height}
        ref={rows}
        data={lines}
        itemSize={height}
        onScroll={(offset) => tellTop(rows.current, offset, props)}
        keepMounted={index >= 0 ? [index] : []}
      >
        {(each, n) => <Line key={each.id} line={each} index={n} {...line} />}
      </Virtualizer>
    </div>
  )
}

/** Out of sight, as on a phone while one reads, the list is nowhere. */
function tellTop(
  rows: VirtualizerHandle | null,
  offset: number,
  { lines, onScrolled }: Pick<SessionListProps, 'lines' | 'onScrolled'>,
): void {
  if (rows === null || rows.viewportSize === 0) return
  const first = rows.findItemIndex(offset)
  const line = lines[first]
  if (line !== undefined) onScrolled({ id: line.id, into: offset - rows.getItemOffset(first) })
}

/** Scrolls to where one was, once. */
function useReturn(
  rows: RefObject<VirtualizerHandle | null>,
  lines: readonly ListLine[],
  top: ListTop | null,
): void {
  const wanted = useRef(top)
  useEffect(() => {
    const index = lines.findIndex(({ id }) => id === wanted.current?.id)
    if (index === -1) return
    rows.current?.scrollToIndex(index, { align: 'start', offset: wanted.current?.into ?? 0 })
    wanted.current = null
  }, [lines])
}

function isMenuKey({ key, shiftKey }: KeyboardEvent): boolean {
  return key === 'ContextMenu' || (key === 'F10' && shiftKey)
}
