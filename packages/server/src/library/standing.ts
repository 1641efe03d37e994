import { idleStatus, type SessionStatus } from '@unspool/core'
import type { Session } from '@unspool/parsers'

/** How a session stands, and until when that holds if nothing more is written; `null`: for good. */
export interface Standing {
  readonly status: SessionStatus
  /** Epoch milliseconds. */
  readonly until: number | null
}

const MINUTE = 60_000

/**
 * How long after the last record a turn still counts: an agent that was killed writes nothing of it. The model
 * answers or fails within minutes, a command may run for long, a question may wait overnight.
 */
const patience = { answering: 10 * MINUTE, calling: 30 * MINUTE, asking: 24 * 60 * MINUTE } as const

/** What the time makes of a session's last turn. */
export function standingOf(
  { activity, summary }: Pick<Session, 'activity' | 'summary'>,
  now: number,
): Standing {
  const { stage, call } = activity
  if (stage === 'left' || summary.goneAt !== null)
    return { status: { ...idleStatus, state: 'ended' }, until: null }
  if (stage === 'settled') return idle
  // Another machine's clock may have written it.
  const until = Math.min(activity.at ?? summary.updatedAt ?? 0, now) + patience[stage]
  if (until <= now) return idle
  const state = stage === 'asking' ? 'waiting' : 'working'
  return { status: { ...idleStatus, state, since: activity.since, call }, until }
}

const idle: Standing = { status: idleStatus, until: null }
