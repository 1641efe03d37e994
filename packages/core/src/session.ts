import type { Usage } from './message.ts'
import type { SessionStatus } from './status.ts'

/** How a session came from its parent. `continuation`: a compaction that goes on in a new session, its usage carried over. */
export type Relation = 'subagent' | 'fork' | 'continuation'

/** What a session is, as the list shows it. */
export interface SessionSummary {
  /** `source:id`, unique on this machine. */
  readonly key: string
  readonly source: string
  /** The agent's name as people know it. */
  readonly sourceLabel: string
  readonly id: string
  readonly title: string | null
  readonly cwd: string | null
  readonly model: string | null
  readonly gitBranch: string | null
  /** The version of the agent that wrote its file last; `format 3` of one that tells its format's only. `null`: it tells none. */
  readonly writtenBy: string | null
  /** Epoch milliseconds of the session's own first and last message; `null` when no record tells. */
  readonly createdAt: number | null
  readonly updatedAt: number | null
  /** Key of the session this one belongs to or was forked from. */
  readonly parent: string | null
  readonly relation: Relation | null
  /** Absolute path of the file; of the newest segment where there are several. */
  readonly path: string
  /** Bytes of all its segments on disk. */
  readonly bytes: number
  /** Tokens as the agent sums them for the whole session, where it does (a sidecar); `null` elsewhere. */
  readonly usage: Usage | null
  /** The command that resumes the session in a terminal; `null` where the agent has none for it. */
  readonly resume: string | null
  /** Epoch milliseconds when its files were found gone from disk: what is shown was kept of them. `null`: they are there. */
  readonly goneAt: number | null
  /** Changes with time alone, too: a turn that nothing more is heard of is over some day. */
  readonly status: SessionStatus
  readonly diagnostics: Diagnostics
}

/** What could not be read, with the first place of each: counted and shown, never in the way. */
export interface Diagnostics {
  readonly badLines: Count | null
  /** By record type. */
  readonly unknown: Readonly<Record<string, Count>>
}

export interface Count {
  readonly count: number
  /** Byte offset in the file of the first one. */
  readonly first: number
}

export interface SessionsChange {
  /** Forget the list first: `upserts` is all of it. */
  readonly reset: boolean
  readonly upserts: readonly SessionSummary[]
  /** Keys. */
  readonly removals: readonly string[]
  /** Sessions that match the filter, of which `upserts` on a reset are the newest. */
  readonly total: number
  /** A server that has just started tells what it remembers: what is there now follows as one more reset. */
  readonly remembered?: true
}

export interface SessionFilter {
  readonly source?: string | undefined
  /** The working directory, whole. */
  readonly project?: string | undefined
  /** Words that title, cwd, id or model contain. */
  readonly text?: string | undefined
  /** Epoch milliseconds. */
  readonly since?: number | undefined
}

/** A coding agent whose sessions are read. */
export interface SourceName {
  readonly id: string
  /** As people know it. */
  readonly label: string
}

/** What a server says of itself as soon as it listens. */
export interface About {
  readonly version: string
  /** In the order of the registry. */
  readonly sources: readonly SourceName[]
}

/** What the server found: for the first line a user sees, and for `unspool doctor`. */
export interface SourceOverview extends SourceName {
  readonly sessions: number
  readonly roots: readonly { readonly path: string; readonly exists: boolean }[]
  /** Files and folders that could not be read. */
  readonly unreadable: number
}

export function sessionKey(source: string, id: string): string {
  return `${source}:${id}`
}
