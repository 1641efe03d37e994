/** What a session did to a file in one call of a tool. `moved`: changed, too, where lines were. */
export type EditKind = 'written' | 'edited' | 'deleted' | 'moved'

/** `open`: nothing came back yet. Only what is `done` counts. */
export type EditState = 'open' | 'done' | 'failed'

/** One edit of a file: where it stands and what it came to, but not its text. */
export interface FileEdit {
  /** Key of the session that made it: a subagent's, perhaps. */
  readonly session: string
  /** Of the message that has the call; without a call of the one that tells of the change. */
  readonly messageId: string
  readonly callId: string
  /** Offset of that message in its session's log: what `slice` takes. */
  readonly offset: number
  /** Offset of the message with the agent's own diff; `null`: the call itself has all there is. */
  readonly told: number | null
  /** Epoch milliseconds. */
  readonly at: number | null
  readonly kind: EditKind
  /** The file as this edit names it: after a move its name before it. */
  readonly path: string
  readonly added: number
  readonly removed: number
  readonly state: EditState
  /** On a branch that was left, or taken back: it does not count either. */
  readonly left: boolean
}

/** A file and all edits of it, whoever in the session made them. */
export interface ChangedFile {
  /** Absolute where the session's folder allows it; where it was moved to, if it was. */
  readonly path: string
  /** What it was called before it was moved, the first name first. */
  readonly was: readonly string[]
  /** Lines of all edits that count. */
  readonly added: number
  readonly removed: number
  /** Edits that count. */
  readonly changes: number
  /** All edits, those that failed or were left included. */
  readonly total: number
  /** Epoch milliseconds of the last edit. */
  readonly at: number | null
  /** Keys of the sessions whose edits these are. */
  readonly sessions: readonly string[]
  /** How many edits lie before those given here. */
  readonly from: number
  /** In their order: the last ones, where not all of them are given. */
  readonly edits: readonly FileEdit[]
}

/** The files of a session, the one touched last first: a page of them. */
export interface SessionFiles {
  readonly files: readonly ChangedFile[]
  /** Files on all pages, and what all of them come to. */
  readonly total: number
  readonly changes: number
  readonly added: number
  readonly removed: number
  /** What to ask for as `from` next; `null` on the last page. */
  readonly next: number | null
  /** Keys of the subagents' sessions whose edits are among these. */
  readonly subagents: readonly string[]
}

/** What the files of a session come to, without the files. */
export type FilesSum = Omit<SessionFiles, 'files' | 'next'>

/** Which part of a session's files, and of the edits of each. */
export interface FilesRequest {
  /** Files to pass over. */
  readonly from: number
  readonly limit: number
  /** Edits of each file, the last ones; 0: the counts alone. */
  readonly edits: number
  /** Edits from this one on instead of the last ones. */
  readonly editsFrom?: number | undefined
  /** Only the file of this path. */
  readonly path?: string | undefined
}
