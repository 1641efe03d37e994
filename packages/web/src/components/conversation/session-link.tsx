import type { SessionSummary } from '@unspool/core'
import { sessionPath } from '../../models/route.ts'
import { strings } from '../../text/strings.ts'
import { plainClick } from '../common/plain-click.ts'

export interface SessionLinkProps {
  readonly to: SessionSummary
  readonly onOpen: (key: string) => void
  /** With Shift; `null`: there is no room beside this one. */
  readonly onBeside: ((key: string) => void) | null
}

/** Leads to another session, by its title. */
export function SessionLink({ to: { key, title }, onOpen, onBeside }: SessionLinkProps) {
  return (
    <a href={sessionPath(key)} onClick={plainClick(() => onOpen(key), onBeside && (() => onBeside(key)))}>
      {title ?? strings.list.untitled}
    </a>
  )
}
