import type { SessionSummary, Turn } from '@unspool/core'

/** A conversation as it is written down for people. */
export interface Document {
  /** The version of Unspool that writes it. */
  readonly version: string
  /** Epoch milliseconds. */
  readonly exportedAt: number
  readonly session: SessionSummary
  readonly turns: readonly Turn[]
  /** Sessions of agents that this one started: named, never inlined. */
  readonly subagents: readonly SessionSummary[]
  /** The turns are these of so many, counted from 1. Absent: all of them. */
  readonly part?: { readonly first: number; readonly last: number; readonly of: number }
}
