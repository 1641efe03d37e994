import type { FileStat } from '../file-summary.ts'

/** A file open for the length of one read. Positions are bytes of its text: decoded ones where it is compressed. */
export interface OpenFile {
  readonly stat: FileStat
  readonly size: number
  /** Bytes read from disk so far. */
  readonly bytesRead: number
  /**
   * The bytes `[start, start + length)`, fewer where the file has become shorter meanwhile. `into`: a buffer
   * of at least that length to use again instead of a new one.
   */
  read(start: number, length: number, into?: Buffer): Buffer
  close(): void
}
