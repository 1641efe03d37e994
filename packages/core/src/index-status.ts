/**
 * How far the catalog is. `off`: there is none, and `message` says why. `indexing`: sessions are being read.
 * `ready`: it is equal to what is on disk. `stopped`: it cannot go on, and `message` says what to do.
 */
export interface IndexStatus {
  readonly state: 'off' | 'indexing' | 'ready' | 'stopped'
  /** Sessions there are. */
  readonly sessions: number
  /** Sessions that can be searched for words and phrases, as far as they reached when they were last read. */
  readonly words: number
  /** Sessions that can be searched for parts of words too. */
  readonly substrings: number
  /** Bytes of session files: those indexed by words, and all. */
  readonly bytes: { readonly done: number; readonly total: number }
  /** The database: its path, and its size in bytes; `null` without one. */
  readonly database: { readonly path: string; readonly bytes: number } | null
  /** One sentence for people; `null` when there is nothing to say. */
  readonly message: string | null
}
