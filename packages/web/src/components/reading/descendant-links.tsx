import type { SessionSummary } from '@unspool/core'
import type { Descendants } from '../../models/descendants.ts'
import { readingStrings } from '../../text/strings-reading.ts'
import { SessionLink, type SessionLinkProps } from '../conversation/session-link.tsx'

type WaysOn = Omit<SessionLinkProps, 'to'>

const strings = readingStrings.descendants

/** What went on from this session elsewhere: what it was compressed into, and its forks. */
export function DescendantLinks({ continuations, forks, ...ways }: Descendants & WaysOn) {
  if (continuations.length === 0 && forks.length === 0) return null
  return (
    <dl class="figures-of-session" aria-label={strings.name}>
      <Links name={strings.continuations} sessions={continuations} {...ways} />
      <Links name={strings.forks} sessions={forks} {...ways} />
    </dl>
  )
}

interface LinksProps extends WaysOn {
  readonly name: string
  readonly sessions: readonly SessionSummary[]
}

function Links({ name, sessions, ...ways }: LinksProps) {
  if (sessions.length === 0) return null
  return (
    <div>
      <dt>{name}</dt>
      <dd class="descendants">
        {sessions.map((each) => (
          <SessionLink key={each.key} to={each} {...ways} />
        ))}
      </dd>
    </div>
  )
}
