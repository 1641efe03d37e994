import type { SessionSummary } from '@unspool/core'
import { ChevronRight } from 'lucide-preact'
import { sessionPath } from '../../models/route.ts'
import { strings } from '../../text/strings.ts'
import { plainClick } from '../common/plain-click.ts'
import '../../styles/subagents.css'

export interface BreadcrumbProps {
  readonly parent: SessionSummary
  readonly onOpen: (key: string) => void
  /** With Shift; `null`: there is no room beside this one. */
  readonly onBeside: ((key: string) => void) | null
}

/** Where a subagent's work belongs, before what it is itself. */
export function Breadcrumb({ parent, onOpen, onBeside }: BreadcrumbProps) {
  const { key } = parent
  return (
    <span class="breadcrumb">
      <a href={sessionPath(key)} onClick={plainClick(() => onOpen(key), onBeside && (() => onBeside(key)))}>
        {parent.title ?? strings.list.untitled}
      </a>
      <ChevronRight size={14} strokeWidth={1.5} aria-hidden />
      <span>{strings.list.subagent}</span>
    </span>
  )
}
