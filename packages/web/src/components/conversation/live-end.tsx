import type { ReadonlySignal } from '@preact/signals'
import type { SessionStatus, SessionSummary } from '@unspool/core'
import { ArrowDownToLine } from 'lucide-preact'
import { doingOf } from '../../text/status-words.ts'
import { age, isSpan, span } from '../../text/time.ts'
import { statusStrings } from '../../text/strings-status.ts'
import { strings } from '../../text/strings.ts'
import { Bead } from './bead.tsx'

/** The end of the thread. */
export interface LiveEndProps {
  readonly session: SessionSummary | null
  readonly now: number
  readonly seconds: ReadonlySignal<number>
  /** The session's file is no longer there. */
  readonly gone: boolean
  /** The agent is at work. */
  readonly growing: boolean
  /** A row of the thread says what it waits for. */
  readonly asks: boolean
  /** Nothing else on the thread moves. */
  readonly moves: boolean
  readonly following: boolean
}

/** Says whether more is coming, and whether one will see it. */
export function LiveEnd(props: LiveEndProps) {
  const { growing, moves, following } = props
  return (
    <div class={growing ? 'live-end live-end-growing' : 'live-end'}>
      <Bead kind={growing ? 'live' : 'quiet'} moves={growing && moves} />
      <span>{wordsOf(props)}</span>
      {growing && following && (
        <span class="following">
          <ArrowDownToLine size={14} strokeWidth={1.5} aria-hidden />
          {strings.conversation.following}
        </span>
      )}
    </div>
  )
}

function wordsOf({ growing, gone, asks, session, now, seconds }: LiveEndProps): string {
  const words = strings.conversation
  if (gone) return words.gone
  const { status, updatedAt = null } = session ?? {}
  if (session !== null && status?.state === 'waiting')
    return asks ? statusStrings.waiting : `${doingOf(session)} ${statusStrings.answer}`
  if (growing && status !== undefined) return workOf(status, seconds)
  if (updatedAt === null) return words.end
  const ago = age(updatedAt, now)
  return isSpan(updatedAt, now) ? words.quiet(ago) : words.quietSince(ago)
}

function workOf({ since, call, subagents }: SessionStatus, seconds: ReadonlySignal<number>): string {
  if (call === null && subagents > 0) return statusStrings.subagents(subagents)
  return statusStrings.workingFor(since === null ? '' : span(seconds.value - since))
}
