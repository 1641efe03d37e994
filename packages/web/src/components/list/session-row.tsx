import type { SessionSummary } from '@unspool/core'
import type { Own } from '../../models/own-kept.ts'
import { sessionPath } from '../../models/route.ts'
import { projectOf } from '../../text/path.ts'
import { strings } from '../../text/strings.ts'
import { listStrings } from '../../text/strings-list.ts'
import { age, fullTime, isGrowing } from '../../text/time.ts'
import { plainClick } from '../common/plain-click.ts'
import { lookClass, SourceMark } from '../common/source-mark.tsx'

/** One session in the list. */
export interface SessionRowProps {
  readonly session: SessionSummary
  readonly own: Own
  /** Its title as its agent has it. */
  readonly original: string | null
  readonly look: number
  readonly now: number
  readonly selected: boolean
  /** Where the keyboard is. */
  readonly active: boolean
  readonly onOpen: (key: string) => void
}

/** Two lines: title and age, project and source. A link, so that it opens in a tab of its own too. */
export function SessionRow({ session, own, original, look, now, selected, active, onOpen }: SessionRowProps) {
  const title = session.title ?? strings.list.untitled
  const growing = isGrowing(session.updatedAt, now)
  return (
    <a
      class={`session ${lookClass(look)}${selected ? ' session-selected' : ''}${active ? ' session-active' : ''}`}
      tabIndex={-1}
      title={tooltipOf(session, own.alias === null ? null : (original ?? strings.list.untitled))}
      href={sessionPath(session.key)}
      onClick={plainClick(() => onOpen(session.key))}
    >
      <SourceMark look={look} filled={growing} />
      <span class="session-title">{title}</span>
      <span class="session-age">{session.updatedAt === null ? '' : age(session.updatedAt, now)}</span>
      <span class="session-place">
        {projectOf(session.cwd) ?? strings.list.noProject} <i>·</i> {kindOf(session)}
        {own.hidden && `, ${listStrings.hidden}`}
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

/** What those who listen hear of a session. */
export function nameOf(session: SessionSummary, own: Own, growing: boolean): string {
  const parts = [session.title ?? strings.list.untitled, projectOf(session.cwd), kindOf(session)]
  const more = [growing ? strings.list.growing : null, own.hidden ? listStrings.hidden : null]
  return [...parts, ...more].filter((part) => part !== null).join(', ')
}

function tooltipOf({ title, cwd, updatedAt }: SessionSummary, original: string | null): string {
  return [
    title,
    original === null ? null : listStrings.originally(original),
    cwd,
    updatedAt === null ? null : fullTime(updatedAt),
  ]
    .filter((line) => line !== null)
    .join('\n')
}
