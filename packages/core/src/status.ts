import type { Json } from './json.ts'

/**
 * `working`: a turn is under way. `waiting`: the agent has asked the person something and goes on with the answer.
 * `idle`: its turn is over, or was broken off. `ended`: the agent has left the session, or its files are gone.
 */
export type SessionState = 'working' | 'waiting' | 'idle' | 'ended'

/** How a session stands, as its files and the time tell. One of which nothing is known is idle. */
export interface SessionStatus {
  readonly state: SessionState
  /** Epoch milliseconds since when it works or waits; `null` in other states, and when nothing tells. */
  readonly since: number | null
  /** Of `working`: what it does right now; `null`: it thinks, or answers. Of `waiting`: what it asks. */
  readonly call: OpenCall | null
  /** Subagents of it that work. */
  readonly subagents: number
}

/** A tool call without a result yet, its input cut to what a line can show. */
export interface OpenCall {
  readonly name: string
  readonly input: Json
}

export const idleStatus: SessionStatus = { state: 'idle', since: null, call: null, subagents: 0 }
