import type { JsonObject, Relation, SessionFact, SessionSummary } from '@unspool/core'
import type { Parsed } from './draft.ts'

/**
 * A coding agent whose files we read: a name and pure functions. It opens nothing, keeps nothing and
 * never throws on what a file says. Paths it is given are relative to a root, with `/` on every system.
 */
export interface Source {
  /** Short and lower case: the first part of every session key. */
  readonly id: string
  /** The agent's name as people know it. */
  readonly label: string
  /** Raised when the mapping changes what messages a file gives: older cursors then start over. */
  readonly revision: number
  /** How many of a file's first records `describe` wants to see; the first may be the header. */
  readonly headerRecords: number
  readonly roots: (environment: Environment) => readonly Root[]
  /** What a file below a root is, by its path alone; `null` for all that is not ours to read. */
  readonly identify: (path: string) => 'session' | 'sidecar' | null
  /** Whether a file's first record is a header: such a line is no part of the log, and may be rewritten in place. */
  readonly isHeader: (first: JsonObject) => boolean
  /** What a session file says of itself. `records` may hold fewer than `headerRecords`, or none. */
  readonly describe: (path: string, records: readonly JsonObject[]) => Header
  /** Whether an object can be a record at all: tells a record from an object nested in a broken line. */
  readonly isRecord: (value: JsonObject) => boolean
  /**
   * By a line's first 200 characters: whether the summary of a session gains anything by parsing it.
   * A wrong yes costs time, a wrong no costs a title.
   */
  readonly tellsSummary: (start: string) => boolean
  /** Likewise: whether it may name the session. Such lines count wherever they stand, others until what they tell is known. */
  readonly tellsName: (start: string) => boolean
  /** What one record says. Pure: same record and header, same answer, on any thread, from any position. */
  readonly parse: (record: JsonObject, header: Header) => Parsed
  /** What a sidecar tells, by session id; nothing when it is broken (it may be half written: it is read again). */
  readonly facts: (path: string, text: string) => readonly SidecarFacts[]
  /** Where running agents say how they stand; `null`: they do not. */
  readonly presence: PresenceFiles | null
  /** The shell command that resumes the session; `null` when there is none. */
  readonly resumeCommand: (session: Pick<SessionSummary, 'id' | 'cwd' | 'path' | 'relation'>) => string | null
}

export interface Environment {
  /** The user's home directory. */
  readonly home: string
  /** Environment variables; empty when `--home` switches the agents' own ones off. */
  readonly variables: Readonly<Record<string, string | undefined>>
}

/** Where to look: a folder and all below it, or one file. Absolute. */
export interface Root {
  readonly path: string
  readonly kind: 'folder' | 'file'
}

export interface Header {
  /** Session id, unique in its source but for copies by hand. Subagents of Claude: `<parent id>/<agent id>`. */
  readonly id: string
  readonly cwd: string | null
  /** Epoch milliseconds; `null` when the header does not tell: the first own message does. */
  readonly createdAt: number | null
  /** `session`: an id of the same source, or the absolute path of its file. */
  readonly parent: { readonly session: string; readonly relation: Relation } | null
  /** Where several files make one log: this file's own id (of those with one `id`, file-name order is log order). */
  readonly segment: string | null
  /** This segment goes on from the byte `end` of the file of that segment, counted with its header line. */
  readonly base: { readonly segment: string; readonly end: number } | null
  readonly facts: readonly SessionFact[]
  /** What `parse` needs to know of the file; private to the source. */
  readonly traits: JsonObject
}

export interface SidecarFacts {
  readonly session: string
  readonly facts: readonly SessionFact[]
}

/** Small files, one a running agent, in folders of their own. */
export interface PresenceFiles {
  readonly roots: Source['roots']
  readonly identify: (path: string) => 'sidecar' | null
  /** What one of them tells; `null` when it is broken, or no such file. */
  readonly read: (path: string, text: string) => Presence | null
}

/** What a running agent says of itself. A hint: the file may have outlived the agent. */
export interface Presence {
  /** Session id. */
  readonly session: string
  /** `waiting`: for the person, in the middle of a turn. `null`: it does not say. */
  readonly state: 'working' | 'waiting' | 'idle' | null
  /** Of its process. */
  readonly pid: number
  /** Epoch milliseconds, when it said so; `null`: when the file was written. */
  readonly at: number | null
}
