import type { SessionSummary } from '@unspool/core'
import { ChevronRight } from 'lucide-preact'
import { strings } from '../../text/strings.ts'
import { SessionLink, type SessionLinkProps } from '../conversation/session-link.tsx'
import '../../styles/subagents.css'

export interface BreadcrumbProps extends Omit<SessionLinkProps, 'to'> {
  readonly parent: SessionSummary
}

/** Where a subagent's work belongs, before what it is itself. */
export function Breadcrumb({ parent, onOpen, onBeside }: BreadcrumbProps) {
  return (
    <span class="breadcrumb">
      <SessionLink to={parent} {...{ onOpen, onBeside }} />
      <ChevronRight size={14} strokeWidth={1.5} aria-hidden />
      <span>{strings.list.subagent}</span>
    </span>
  )
}
