import { idleStatus, type SessionStatus } from '@unspool/core'
import type { Presence, Session } from '@unspool/parsers'

/** How a session stands, and until when that holds if nothing more is written; `null`: for good. */
export interface Standing {
  readonly status: SessionStatus
  /** Epoch milliseconds. */
  readonly until: number | null
}

/** What the agent in a session says of itself; `gone`: it ran, and does not any more. */
export interface Present {
  readonly state: Presence['state'] | 'gone'
  readonly pid: number
  /** Epoch milliseconds since when. */
  readonly at: number
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/**
 * How long after the last record a turn still counts: an agent that was killed writes nothing of it. The model
 * answers or fails within minutes, a command may run for long, a question may wait overnight.
 */
const patience = { answering: 10 * MINUTE, calling: 30 * MINUTE, asking: DAY } as const

/** What the time, and what the agent says of itself, make of a session's last turn. */
export function standingOf(
  { activity, summary }: Pick<Session, 'activity' | 'summary'>,
  now: number,
  present: Present | null = null,
): Standing {
  const { stage, call } = activity
  if (stage === 'left' || summary.goneAt !== null)
    return { status: { ...idleStatus, state: 'ended' }, until: null }
  if (present !== null && isNews(present, activity)) return presentStanding(present, { activity, now })
  if (stage === 'settled') return idle
  // Another machine's clock may have written it.
  const until = Math.min(activity.at ?? summary.updatedAt ?? 0, now) + patience[stage]
  if (until <= now) return idle
  const state = stage === 'asking' ? 'waiting' : 'working'
  return { status: { ...idleStatus, state, since: activity.since, call }, until }
}

/**
 * Whether it says more than the log. The later of the two is right about a turn that is over; in the middle of one the
 * agent knows better, since parallel tools go on writing while one of them waits for leave.
 */
function isNews({ state, at }: Present, { stage, at: written }: Session['activity']): boolean {
  if (state === null || (state === 'working' && stage === 'asking')) return false
  const isOver = stage === 'settled' || state === 'gone' || state === 'idle'
  return !isOver || at > (written ?? 0)
}

function presentStanding(
  { state, at }: Present,
  { activity, now }: { readonly activity: Session['activity']; readonly now: number },
): Standing {
  // However long it takes, it runs; but a file may be left behind, and its number go to another process.
  const until = Math.min(Math.max(at, activity.at ?? 0), now) + DAY
  if (until <= now || (state !== 'working' && state !== 'waiting')) return idle
  const { stage, call, since } = activity
  const isTold = stage === 'asking' || (state === 'working' && stage !== 'settled')
  return { status: { ...idleStatus, state, since: isTold ? since : at, call }, until }
}

const idle: Standing = { status: idleStatus, until: null }
