import type { SessionSummary } from '@unspool/core'
import { ChevronRight } from 'lucide-preact'
import { strings } from '../../text/strings.ts'
import { SessionLink } from '../conversation/session-link.tsx'
import '../../styles/subagents.css'

export interface BreadcrumbProps {
  readonly parent: SessionSummary
  readonly onOpen: (key: string) => void
  /** With Shift; `null`: there is no room beside this one. */
  readonly onBeside: ((key: string) => void) | null
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
