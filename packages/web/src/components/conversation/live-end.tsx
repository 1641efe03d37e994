import { ArrowDownToLine } from 'lucide-preact'
import { age, isSpan } from '../../text/time.ts'
import { strings } from '../../text/strings.ts'
import { Bead } from './bead.tsx'

/** The end of the thread. */
export interface LiveEndProps {
  readonly updatedAt: number | null
  readonly now: number
  /** The session grew within the last minute. */
  readonly growing: boolean
  /** Nothing else on the thread moves. */
  readonly moves: boolean
  readonly following: boolean
}

/** Says whether more is coming, and whether one will see it. */
export function LiveEnd({ updatedAt, now, growing, moves, following }: LiveEndProps) {
  return (
    <div class={growing ? 'live-end live-end-growing' : 'live-end'}>
      <Bead kind={growing ? 'live' : 'quiet'} moves={growing && moves} />
      <span>{growing ? strings.conversation.active : quietWords(updatedAt, now)}</span>
      {growing && following && (
        <span class="following">
          <ArrowDownToLine size={14} strokeWidth={1.5} aria-hidden />
          {strings.conversation.following}
        </span>
      )}
    </div>
  )
}

function quietWords(at: number | null, now: number): string {
  if (at === null) return strings.conversation.end
  const { quiet, quietSince } = strings.conversation
  return isSpan(at, now) ? quiet(age(at, now)) : quietSince(age(at, now))
}
