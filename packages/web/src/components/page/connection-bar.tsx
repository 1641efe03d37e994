import type { Connection } from '@unspool/client'
import { Check, CircleAlert, LockKeyhole, Unplug } from 'lucide-preact'
import { strings } from '../../text/strings.ts'
import { Said } from '../common/said.tsx'
import { secondsLeft } from '../list/footer.tsx'

/** What lies over the top edge of the page while something is to be said about its source. */
export interface ConnectionBarProps {
  readonly say: 'none' | 'lost' | 'down' | 'back' | 'refused'
  readonly connection: Connection
  readonly now: number
  /** Messages that came since the connection was lost. */
  readonly caughtUp: number
  readonly onRetry: () => void
}

/** One line; it moves nothing below it. */
export function ConnectionBar(props: ConnectionBarProps) {
  return (
    <div role="status" class="bar-place">
      <Words {...props} />
    </div>
  )
}

function Words({ say, connection, now, caughtUp, onRetry }: ConnectionBarProps) {
  const { lost, retry, down, start, command, back } = strings.connection
  const retryAt = connection.state === 'lost' ? connection.retryAt : null
  switch (say) {
    case 'none':
      return null
    case 'lost':
      return (
        <div class="bar bar-lost">
          <Unplug size={16} strokeWidth={1.5} aria-hidden />
          <p>
            <b>{lost}</b> {retry(secondsLeft(retryAt, now))}
          </p>
          <button type="button" class="text-button" onClick={onRetry}>
            {strings.connection.now}
          </button>
        </div>
      )
    case 'down':
      return (
        <div class="bar bar-down">
          <CircleAlert size={16} strokeWidth={1.5} aria-hidden />
          <p>
            <b>{down}</b> {start} <code>{command}</code>
          </p>
        </div>
      )
    case 'refused':
      return <Refused />
    case 'back':
      return (
        <div class="bar bar-back">
          <Check size={16} strokeWidth={1.5} aria-hidden />
          <p>
            <b>{back}</b> {strings.connection.caughtUp(caughtUp)}
          </p>
        </div>
      )
  }
}

function Refused() {
  return (
    <div class="bar bar-down">
      <LockKeyhole size={16} strokeWidth={1.5} aria-hidden />
      <p>
        <b>{strings.connection.refused}</b> <Said text={strings.connection.address} />
      </p>
    </div>
  )
}
