/** What the bench uses of the generator; its own header is the manual. */

/** A session being written: its counters rise as lines are made. */
export interface GeneratedSession {
  readonly id: string
  readonly pools: object
}

export interface SessionOptions {
  readonly id?: string
  readonly project?: string
  /** Epoch milliseconds. */
  readonly start?: number
  /** Bytes. */
  readonly target?: number
  readonly codex?: 'legacy' | 'paginated'
}

export interface ManifestEntry {
  readonly source: string
  readonly id: string
  /** Absolute. */
  readonly path: string
  readonly cwd: string
  readonly bytes: number
  readonly lines: number
  readonly messages: number
  /** When the last message was written, and the file: epoch milliseconds. */
  readonly end: number
  /** Words that are in this session and no other, in one message. */
  readonly needles: readonly string[]
}

export interface TreeOptions {
  readonly home: string
  readonly sessions: number
  /** Bytes of all sessions together. */
  readonly total: number
  readonly projects: number
}

/** The common word right behind each needle. */
export const NEEDLE_NEIGHBOUR: string

export function makeSession(source: string, seed: number, options: SessionOptions): GeneratedSession
/** One line without its newline: a message that holds `text`. */
export function messageLine(session: GeneratedSession, text: string): string
export function writeSession(home: string, session: GeneratedSession): ManifestEntry
export function genTree(options: TreeOptions): ManifestEntry[]
