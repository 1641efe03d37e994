import { ArrowDownToLine } from 'lucide-preact'
import { age, isSpan } from '../../text/time.ts'
import { strings } from '../../text/strings.ts'
import { Bead } from './bead.tsx'

/** The end of the thread. */
export interface LiveEndProps {
  readonly updatedAt: number | null
  readonly now: number
  /** The session's file is no longer there. */
  readonly gone: boolean
  /** The session grew within the last minute. */
  readonly growing: boolean
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

function wordsOf({ growing, gone, updatedAt, now }: LiveEndProps): string {
  const words = strings.conversation
  if (gone) return words.gone
  if (growing) return words.active
  if (updatedAt === null) return words.end
  const ago = age(updatedAt, now)
  return isSpan(updatedAt, now) ? words.quiet(ago) : words.quietSince(ago)
}
