import type { SessionSummary } from '@unspool/core'
import { sessionPath } from '../../models/route.ts'
import { projectOf } from '../../text/path.ts'
import { strings } from '../../text/strings.ts'
import { age, fullTime, isGrowing } from '../../text/time.ts'
import { plainClick } from '../common/plain-click.ts'
import { lookClass, SourceMark } from '../common/source-mark.tsx'

/** One session in the list. */
export interface SessionRowProps {
  readonly session: SessionSummary
  readonly look: number
  readonly now: number
  readonly selected: boolean
  /** Where the keyboard is. */
  readonly active: boolean
  readonly onOpen: (key: string) => void
}

/** Two lines: title and age, project and source. A link, so that it opens in a tab of its own too. */
export function SessionRow({ session, look, now, selected, active, onOpen }: SessionRowProps) {
  const title = session.title ?? strings.list.untitled
  const growing = isGrowing(session.updatedAt, now)
  return (
    <a
      id={rowId(session.key)}
      class={`session ${lookClass(look)}${selected ? ' session-selected' : ''}${active ? ' session-active' : ''}`}
      role="option"
      aria-selected={selected}
      aria-label={nameOf(session, growing)}
      tabIndex={-1}
      title={tooltipOf(session)}
      href={sessionPath(session.key)}
      onClick={plainClick(() => onOpen(session.key))}
    >
      <SourceMark look={look} filled={growing} />
      <span class="session-title">{title}</span>
      <span class="session-age">{session.updatedAt === null ? '' : age(session.updatedAt, now)}</span>
      <span class="session-place">
        {projectOf(session.cwd) ?? strings.list.noProject} <i>·</i> {kindOf(session)}
      </span>
    </a>
  )
}

/** The element id of a session's row. */
export function rowId(key: string): string {
  return `row ${key}`.replaceAll(/\s/g, '-')
}

function kindOf({ relation, sourceLabel, goneAt }: SessionSummary): string {
  const kind = relation === 'subagent' ? `${strings.list.subagent}, ${sourceLabel}` : sourceLabel
  return goneAt === null ? kind : `${kind}, ${strings.list.gone}`
}

function nameOf(session: SessionSummary, growing: boolean): string {
  const parts = [session.title ?? strings.list.untitled, projectOf(session.cwd), kindOf(session)]
  return [...parts, growing ? strings.list.growing : null].filter((part) => part !== null).join(', ')
}

function tooltipOf({ title, cwd, updatedAt }: SessionSummary): string {
  return [title, cwd, updatedAt === null ? null : fullTime(updatedAt)]
    .filter((line) => line !== null)
    .join('\n')
}
