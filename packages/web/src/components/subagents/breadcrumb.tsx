import type { SessionSummary } from '@unspool/core'
import { ChevronRight } from 'lucide-preact'
import { sessionPath } from '../../models/route.ts'
import { strings } from '../../text/strings.ts'
import { plainClick } from '../common/plain-click.ts'
import '../../styles/subagents.css'

export interface BreadcrumbProps {
  readonly parent: SessionSummary
  readonly onOpen: (key: string) => void
}

/** Where a subagent's work belongs, before what it is itself. */
export function Breadcrumb({ parent, onOpen }: BreadcrumbProps) {
  return (
    <span class="breadcrumb">
      <a href={sessionPath(parent.key)} onClick={plainClick(() => onOpen(parent.key))}>
        {parent.title ?? strings.list.untitled}
      </a>
      <ChevronRight size={14} strokeWidth={1.5} aria-hidden />
      <span>{strings.list.subagent}</span>
    </span>
  )
}
