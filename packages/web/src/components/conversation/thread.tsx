import type { SessionSummary } from '@unspool/core'
import type { ReadonlySignal, Signal } from '@preact/signals'
import type { ComponentChildren, RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import type { InView } from '../../models/place.ts'
import type { Shown } from '../../models/shown.ts'
import { strings } from '../../text/strings.ts'
import { LiveEnd, type LiveEndProps } from './live-end.tsx'
import { Pill } from './pill.tsx'
import type { Reader } from './reader.ts'
import { besideOf, RowView } from './row-view.tsx'
import { settleRest } from './swap.ts'
import { useGoing } from './use-going.ts'
import { useHandle } from './use-handle.ts'
import { useLanding } from './use-landing.ts'
import { useScroll, type Scroll } from './use-scroll.ts'
import { useWhere } from './use-where.ts'
import { runningRow, waitingRow } from './waiting-row.ts'
import type { View } from './view.ts'

/** A conversation as a thread of rows. */
export interface ThreadProps {
  readonly shown: Shown
  readonly reader: Reader
  readonly following: Signal<boolean>
  /** Is told which turns are in view. */
  readonly inView: Signal<InView | null>
  readonly fresh: number
  readonly lastPrompt: number
  readonly lastCalls: number
  readonly whole: boolean
  readonly loadingOlder: boolean
  readonly session: SessionSummary | null
  /** Keys go to it: it may take the focus. */
  readonly isFocused: ReadonlySignal<boolean>
  readonly now: number
  /** The session's file is no longer there. */
  readonly gone: boolean
  /** The agent is at work. */
  readonly growing: boolean
  /** Results are still to be expected: it is at work, waits, or grew a moment ago. */
  readonly expecting: boolean
  /** It waits for the person. */
  readonly waiting: boolean
  readonly onOlder: () => void
  readonly onNewer: () => void
  /** Opens the session at its end. */
  readonly onEnd: () => void
  /** Is told where this stands. */
  readonly view: View
  /** What lies over it. */
  readonly children?: ComponentChildren
}

/** The space above the first row, in pixels: the list must know it. */
const TOP = 40

/**
 * Draws the rows in view, keeps to the end while one is there, and asks for what lies before, or after, when one
 * comes near.
 */
export function Thread(props: ThreadProps) {
  const { shown } = props
  const { name } = strings.conversation
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<VirtualizerHandle>(null)
  const { onScroll, onMeasured, onClick, toEnd } = useThreadScroll(props, scroller, list)
  const waits = waitingRow(props)
  const running = runningRow(props, waits)
  useKept(props, waits)
  return (
    <div class="thread-frame">
      {props.children}
      <div
        ref={scroller}
        class="thread"
        role="group"
        tabIndex={0}
        aria-label={name}
        {...{ onScroll, onClick }}
      >
        <div class="thread-top">{topWords(props)}</div>
        <Rows {...props} {...{ scroller, list, running, waits, onMeasured }} />
        <End {...props} asks={waits !== -1} moves={running === -1} />
        <div key={shown.epoch} class="thread-rest" />
      </div>
      {isPillShown(props) && <Pill fresh={props.fresh} onClick={shown.live ? toEnd : props.onEnd} />}
    </div>
  )
}

interface RowsProps extends ThreadProps {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly list: RefObject<VirtualizerHandle | null>
  readonly running: number
  readonly waits: number
  readonly onMeasured: () => void
}

function Rows({ scroller, list, running, waits, onMeasured, ...props }: RowsProps) {
  const { shown, reader, growing, expecting } = props
  return (
    <Virtualizer
      key={shown.epoch}
      ref={list}
      data={shown.rows}
      shift={shown.before}
      startMargin={TOP}
      scrollRef={scroller}
      onResize={onMeasured}
    >
      {(row, index) => (
        <RowView
          key={row.id}
          row={row}
          reader={reader}
          live={growing && index > props.lastPrompt}
          awaited={expecting && index >= props.lastCalls}
          waits={index === waits}
          moves={index === running}
          {...besideOf(shown.rows, index)}
        />
      )}
    </Virtualizer>
  )
}

/** Something new lies below, or one came to a message: then the end may be far. */
function isPillShown({ fresh, shown, following }: ThreadProps): boolean {
  return fresh > 0 || !shown.live || (shown.target !== -1 && !following.value)
}

function useThreadScroll(
  props: ThreadProps,
  scroller: RefObject<HTMLDivElement | null>,
  list: RefObject<VirtualizerHandle | null>,
): Scroll {
  const { shown, reader, view, inView } = props
  const going = useGoing(scroller, list)
  useLanding({
    scroller,
    going,
    epoch: shown.epoch,
    target: shown.target,
    pattern: () => reader.pattern.peek(),
    takesFocus: () => props.isFocused.peek(),
    onLanded: () => scroll.onScroll(),
  })
  const scroll = useScroll(scroller, { ...props, isLanding: going.isGoing })
  const where = useWhere({ shown, view, inView, going, scroller, list })
  useHandle({ shown, view, going, scroll, scroller, onEnd: props.onEnd })
  const both = (look: () => void) => (): void => {
    if (scroller.current !== null && !going.isGoing()) settleRest(scroller.current)
    look()
    where()
  }
  return { ...scroll, onScroll: both(scroll.onScroll), onMeasured: both(scroll.onMeasured) }
}

/** Whether more is coming by itself, is on its way, or never comes. */
function End({ asks, moves, ...props }: ThreadProps & Pick<LiveEndProps, 'asks' | 'moves'>) {
  const { shown, session, now, growing, gone, following } = props
  const { seconds } = props.reader
  if (shown.live)
    return <LiveEnd {...{ session, now, seconds, growing, gone, asks, moves, following: following.value }} />
  return (
    <p class="thread-more">{shown.aside ? strings.conversation.branchEnd : strings.conversation.newer}</p>
  )
}

/** A question that is answered while somebody reads stays open: folding it would move what they read. */
function useKept({ shown, reader, following }: ThreadProps, waits: number): void {
  const id = shown.rows[waits]?.id
  useLayoutEffect(() => {
    if (id !== undefined && !following.value) reader.folds.open(id, 'tool')
  }, [id, following.value])
}

function topWords({ whole, loadingOlder, shown }: ThreadProps): string {
  if (whole) return shown.rows.length === 0 ? strings.conversation.noMessages : ''
  return loadingOlder ? strings.conversation.older : ''
}
