import type { SessionSummary } from '@unspool/core'
import { projectOf } from '../text/path.ts'
import { isLive } from '../text/status-words.ts'
import { groupOf, type TimeGroup } from '../text/time.ts'

/** Where somebody is at work, or by time. */
type Group = 'now' | TimeGroup

/** A line of the list: the name of a group, or a session. */
export type ListLine =
  | { readonly type: 'group'; readonly id: string; readonly group: Group | 'pinned' }
  | ProjectLine
  | HiddenLine
  | { readonly type: 'session'; readonly id: string; readonly key: string }

/** The name of a group of sessions that ran in one folder. */
export interface ProjectLine {
  readonly type: 'project'
  readonly id: string
  /** `''` for those without one. */
  readonly folder: string
  /** The folder, as short as tells it from the others. */
  readonly name: string
  readonly count: number
  readonly folded: boolean
}

/** Says how many sessions one has hidden of those one looks for. */
export interface HiddenLine {
  readonly type: 'hidden'
  readonly id: string
  readonly count: number
  /** They are among the lines, for the moment. */
  readonly shown: boolean
}

/** Where each session stands. Kept as keys, so that a row may change without the list being made anew. */
export interface Place {
  readonly key: string
  readonly group: Group
}

const groups: readonly Group[] = ['now', 'today', 'yesterday', 'earlier']

/**
 * The order of the list: first those that wait, longest first; those that work, by when they began (so that two of
 * them do not swap at every message); then the others by when they last grew.
 */
export function orderOf(sessions: Iterable<SessionSummary>, now: number): readonly Place[] {
  const placed = [...sessions].map((session) => ({ session, group: placeOf(session, now) }))
  placed.sort((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group) || within(a, b))
  return placed.map(({ session, group }) => ({ key: session.key, group }))
}

/** The lines of the list by time, a group's name before its first session. */
export function linesOf(order: readonly Place[]): readonly ListLine[] {
  const lines: ListLine[] = []
  let last: Group | null = null
  for (const { key, group } of order) {
    if (group !== last) lines.push({ type: 'group', id: `group ${group}`, group })
    last = group
    lines.push({ type: 'session', id: key, key })
  }
  return lines
}

/** A test that holds for sessions that have each word somewhere in title, project, source or id. */
export function matcher(text: string): (session: SessionSummary) => boolean {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return () => true
  return (session) => {
    const said = [session.title, projectOf(session.cwd), session.sourceLabel, session.id]
    const all = said.join('\n').toLocaleLowerCase()
    return words.every((word) => all.includes(word))
  }
}

interface Placed {
  readonly session: SessionSummary
  readonly group: Group
}

function placeOf({ status, updatedAt }: SessionSummary, now: number): Group {
  return isLive(status) ? 'now' : groupOf(updatedAt, now)
}

function within(a: Placed, b: Placed): number {
  const [waitsA, waitsB] = [waitsSince(a), waitsSince(b)]
  if (waitsA !== waitsB) return waitsA - waitsB
  const time = a.group === 'now' ? 'createdAt' : 'updatedAt'
  const newer = (b.session[time] ?? 0) - (a.session[time] ?? 0)
  return newer || (a.session.key < b.session.key ? -1 : 1)
}

/** Later than all, where it does not wait. */
function waitsSince({ session: { status } }: Placed): number {
  return status.state === 'waiting' ? (status.since ?? 0) : Number.MAX_VALUE
}
