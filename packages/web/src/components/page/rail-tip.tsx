import type { SessionSummary } from '@unspool/core'
import { strings } from '../../text/strings.ts'

export interface RailTipProps {
  /** The line the keyboard is on. */
  readonly active: string | null
  readonly session: (key: string) => SessionSummary | null
}

/** Says to eyes which session a mark of the rail is while one goes from one to the next with keys; ears hear the row. */
export function RailTip({ active, session }: RailTipProps) {
  const found = active === null ? null : session(active)
  if (found === null) return null
  return (
    <p class="rail-tip" aria-hidden="true">
      {found.title ?? strings.list.untitled}
    </p>
  )
}
