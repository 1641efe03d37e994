import type { SessionSummary } from '@unspool/core'
import type { ReadonlySignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import type { ListLine } from '../../models/list-order.ts'
import { strings } from '../../text/strings.ts'
import { rowId, SessionRow } from './session-row.tsx'

/** The lines of the list, drawn where they are in view. */
export interface SessionListProps {
  readonly id: string
  readonly list: RefObject<HTMLDivElement | null>
  readonly lines: readonly ListLine[]
  readonly session: (key: string) => SessionSummary | null
  readonly lookOf: (source: string) => number
  readonly now: number
  readonly seconds: ReadonlySignal<number>
  readonly selected: string | null
  readonly active: string | null
  readonly onOpen: (key: string) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  /** Somebody moves in the list. */
  readonly onStir: () => void
}

/** A list box of any length. The row the keyboard is on is kept in view. */
export function SessionList(props: SessionListProps) {
  const { lines, active, list, onStir, onKeyDown } = props
  const rows = useRef<VirtualizerHandle>(null)
  const index = lines.findIndex(({ id }) => id === active)
  useEffect(() => {
    if (index >= 0) rows.current?.scrollToIndex(index, { align: 'nearest' })
  }, [active, index >= 0])
  return (
    <div
      ref={list}
      id={props.id}
      class="sessions"
      role="listbox"
      tabIndex={0}
      aria-label={strings.list.name}
      {...(active !== null && { 'aria-activedescendant': rowId(active) })}
      onKeyDown={onKeyDown}
      onPointerMove={onStir}
      onWheel={onStir}
    >
      <Virtualizer ref={rows} data={lines} itemSize={52}>
        {(line) => <Line key={line.id} line={line} {...props} />}
      </Virtualizer>
    </div>
  )
}

function Line({ line, session, lookOf, ...list }: SessionListProps & { readonly line: ListLine }) {
  if (line.type === 'group')
    return (
      <div class="group" role="presentation">
        {strings.list.groups[line.group]}
      </div>
    )
  const found = session(line.key)
  if (found === null) return <div />
  return (
    <SessionRow
      session={found}
      look={lookOf(found.source)}
      now={list.now}
      seconds={list.seconds}
      selected={list.selected === line.key}
      active={list.active === line.key}
      onOpen={list.onOpen}
    />
  )
}
