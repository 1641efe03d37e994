import type { StatsFilter } from '@unspool/core'
import type { ComponentChildren } from 'preact'
import { scopePath } from '../../models/scope.ts'
import { plainClick } from '../common/plain-click.ts'

/** Leads to the sessions that something was counted in. */
export interface ScopeLinkProps {
  readonly filter: StatsFilter
  /** What it leads to, where its text does not say. */
  readonly name?: string
  readonly class?: string
  readonly onNarrow: (filter: StatsFilter) => void
  readonly children: ComponentChildren
}

/** A link, so that it opens in a tab of its own too. */
export function ScopeLink({ filter, name, class: style, onNarrow, children }: ScopeLinkProps) {
  return (
    <a
      href={scopePath(filter)}
      {...(style !== undefined && { class: style })}
      {...(name !== undefined && { 'aria-label': name, title: name })}
      onClick={plainClick(() => onNarrow(filter))}
    >
      {children}
    </a>
  )
}
