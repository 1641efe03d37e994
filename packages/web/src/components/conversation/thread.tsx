import type { Signal } from '@preact/signals'
import { Virtualizer } from 'virtua'
import type { Shown } from '../../models/transcript.ts'
import { strings } from '../../text/strings.ts'
import { outcomeOf } from '../../tools/outcome.ts'
import { LiveEnd } from './live-end.tsx'
import { Pill } from './pill.tsx'
import type { Reader } from './reader.ts'
import { RowView } from './row-view.tsx'
import { useScroll } from './use-scroll.ts'

/** A conversation as a thread of rows. */
export interface ThreadProps {
  readonly shown: Shown
  readonly reader: Reader
  readonly following: Signal<boolean>
  readonly fresh: number
  readonly lastPrompt: number
  readonly lastCalls: number
  readonly whole: boolean
  readonly loadingOlder: boolean
  readonly updatedAt: number | null
  readonly now: number
  /** The session's file is no longer there. */
  readonly gone: boolean
  /** The session grew within the last minute. */
  readonly growing: boolean
  /** Results are still to be expected: it grew not long ago. */
  readonly expecting: boolean
  readonly onOlder: () => void
}

/** The space above the first row, in pixels: the list must know it. */
const TOP = 40

/** Draws the rows in view, keeps to the end while one is there, and asks for what lies before when one comes near. */
export function Thread(props: ThreadProps) {
  const { shown, following, growing, gone, updatedAt, now } = props
  const { name } = strings.conversation
  const { scroller, onScroll, onMeasured, onClick, toEnd } = useScroll(props)
  const running = props.expecting ? runningRow(shown, props.lastCalls) : -1
  return (
    <div class="thread-frame">
      <div
        ref={scroller}
        class="thread"
        role="region"
        tabIndex={0}
        aria-label={name}
        {...{ onScroll, onClick }}
      >
        <div class="thread-top">{topWords(props)}</div>
        <Virtualizer
          key={shown.epoch}
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
              reader={props.reader}
              live={growing && index > props.lastPrompt}
              awaited={props.expecting && index >= props.lastCalls}
              moves={index === running}
            />
          )}
        </Virtualizer>
        <LiveEnd {...{ updatedAt, now, growing, gone, moves: running === -1, following: following.value }} />
      </div>
      {props.fresh > 0 && <Pill fresh={props.fresh} onClick={toEnd} />}
    </div>
  )
}

/** The last call that still runs: the one whose ring turns. */
function runningRow({ rows }: Shown, from: number): number {
  for (let index = rows.length - 1; index >= from; index--) {
    const row = rows[index]
    if (row?.type === 'tool' && outcomeOf(row.part, true).state === 'running') return index
  }
  return -1
}

function topWords({ whole, loadingOlder, shown }: ThreadProps): string {
  if (whole) return shown.rows.length === 0 ? strings.conversation.noMessages : ''
  return loadingOlder ? strings.conversation.older : ''
}
