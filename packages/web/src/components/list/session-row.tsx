import type { ReadonlySignal } from '@preact/signals'
import type { SessionStatus, SessionSummary } from '@unspool/core'
import type { Own } from '../../models/own-kept.ts'
import type { News } from '../../models/unread.ts'
import { sessionPath } from '../../models/route.ts'
import { projectOf } from '../../text/path.ts'
import { statusStrings } from '../../text/strings-status.ts'
import { strings } from '../../text/strings.ts'
import { listStrings } from '../../text/strings-list.ts'
import { doingOf, isLive } from '../../text/status-words.ts'
import { age, fullTime } from '../../text/time.ts'
import { Elapsed } from '../common/elapsed.tsx'
import { plainClick } from '../common/plain-click.ts'
import { lookClass, SourceMark } from '../common/source-mark.tsx'

/** One session in the list. */
export interface SessionRowProps {
  readonly session: SessionSummary
  readonly own: Own
  readonly news: News | null
  /** Its title as its agent has it. */
  readonly original: string | null
  readonly look: number
  readonly now: number
  readonly seconds: ReadonlySignal<number>
  readonly selected: boolean
  /** Where the keyboard is. */
  readonly active: boolean
  readonly onOpen: (key: string) => void
  /** With Shift; `null`: there is no room beside what is open. */
  readonly onBeside: ((key: string) => void) | null
}

/** Two lines: title and time, project and what happens, or the source. A link, so that it opens in a tab of its own too. */
export function SessionRow({ session, own, news, original, look, now, seconds, ...row }: SessionRowProps) {
  const { selected, active, onOpen, onBeside } = row
  const { key } = session
  const title = session.title ?? strings.list.untitled
  const { status } = session
  const doing = doingOf(session)
  const isCounted = news !== null && news !== 'some' && status.state !== 'waiting'
  const count = isCounted ? listStrings.newCount(news) : null
  return (
    <a
      class={`session session-${status.state} ${lookClass(look)}${selected ? ' session-selected' : ''}${active ? ' session-active' : ''}${news === null ? '' : ' session-unread'}`}
      tabIndex={-1}
      title={tooltipOf(session, own.alias === null ? null : (original ?? strings.list.untitled))}
      href={sessionPath(key)}
      onClick={plainClick(() => onOpen(key), onBeside && (() => onBeside(key)))}
    >
      <SourceMark look={look} filled={isLive(status)} />
      <span dir="auto" class={news === null ? 'session-title' : 'session-title session-title-new'}>
        {title}
      </span>
      <Time {...{ session, now, seconds }} />
      <span class={count === null ? 'session-place' : 'session-place session-place-short'}>
        {projectOf(session.cwd) ?? strings.list.noProject} <i>·</i>{' '}
        {doing === null ? kindOf(session) : <b>{doing}</b>}
        {own.hidden && `, ${listStrings.hidden}`}
      </span>
      {status.state === 'waiting' ? (
        <span class="wait-chip">{statusStrings.chip}</span>
      ) : (
        count !== null && <span class="session-new">{count}</span>
      )}
    </a>
  )
}

/** How long it works, in the accent; else how long ago it asked, or last grew. */
function Time({ session, now, seconds }: Pick<SessionRowProps, 'session' | 'now' | 'seconds'>) {
  const { status, updatedAt } = session
  const { state, since } = status
  if (state === 'working' && since !== null) return <Elapsed class="session-age" {...{ since, seconds }} />
  const at = state === 'waiting' ? (since ?? updatedAt) : updatedAt
  return <span class="session-age">{at === null ? '' : age(at, now)}</span>
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
export function nameOf(session: SessionSummary, own: Own, news: News | null): string {
  const { title, cwd, status } = session
  const fresh = news === null ? null : listStrings.news(news)
  const parts = [title ?? strings.list.untitled, fresh, projectOf(cwd), kindOf(session)]
  const more = [stateOf(status), doingOf(session), own.hidden ? listStrings.hidden : null]
  return [...parts, ...more].filter((part) => part !== null).join(', ')
}

function stateOf({ state }: SessionStatus): string | null {
  return state === 'idle' ? null : statusStrings[state]
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
