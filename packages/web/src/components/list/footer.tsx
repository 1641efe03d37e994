import type { Connection } from '@unspool/client'
import { CircleQuestionMark } from 'lucide-preact'
import { strings } from '../../text/strings.ts'
import { IconButton } from '../common/icon-button.tsx'

/** The foot of the list: whether what one sees is live. */
export interface FooterProps {
  readonly connection: Connection
  readonly down: boolean
  readonly now: number
  readonly sessions: number
  /** Folders looked in, said while there are no sessions. */
  readonly folders: number
  readonly onHelp: () => void
}

/** Dot, ring or cross, and the same in words; then the way to all keys. */
export function Footer({ connection, down, now, sessions, folders, onHelp }: FooterProps) {
  const isDown = down || connection.state === 'refused'
  const state = connection.state === 'open' ? 'live' : isDown ? 'down' : 'lost'
  return (
    <div class="footer">
      <div class="footer-state" role="status">
        <svg class={`dot dot-${state}`} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
          {state === 'down' ? <path d="m3 3 6 6M9 3 3 9" /> : <circle cx="6" cy="6" r="3" />}
        </svg>
        <span>{wordsOf({ connection, down, now, sessions, folders })}</span>
      </div>
      <IconButton icon={CircleQuestionMark} name={strings.footer.keys} onClick={onHelp} />
    </div>
  )
}

function wordsOf({ connection, down, now, sessions, folders }: Omit<FooterProps, 'onHelp'>): string {
  switch (connection.state) {
    case 'open':
      return sessions === 0 && folders > 0 ? strings.footer.watching(folders) : strings.footer.live(sessions)
    case 'connecting':
      return down ? strings.footer.down : strings.footer.connecting
    case 'refused':
      return strings.footer.locked
    case 'lost':
      return down ? strings.footer.down : strings.footer.again(secondsLeft(connection.retryAt, now))
  }
}

/** Whole seconds until a time; `null` when it is not known or has come. */
export function secondsLeft(at: number | null, now: number): number | null {
  const left = at === null ? 0 : Math.ceil((at - now) / 1000)
  return left > 0 ? left : null
}
