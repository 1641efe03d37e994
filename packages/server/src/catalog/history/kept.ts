import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { isNumber, isText, orNull, shape } from '../shape.ts'

/** What is known of the copy of one file; kept beside it, so that the copies outlive the catalog. */
export interface Kept {
  /** The agent's file. */
  readonly path: string
  readonly source: string
  /** Relative to its root, with `/`. */
  readonly name: string
  readonly role: 'session' | 'sidecar'
  /** Bytes of the agent's file that the copy holds. */
  readonly bytes: number
  /** Bytes of the copy: what lies behind was not finished. */
  readonly disk: number
  /** Hash of the last bytes that it holds: whether the agent's file still says that. */
  readonly tail: string
  /** Epoch milliseconds when the agent's file was found gone; `null` while it is there. */
  readonly gone: number | null
}

const isKept = shape({
  path: isText,
  source: isText,
  name: isText,
  role: (value) => value === 'session' || value === 'sidecar',
  bytes: isNumber,
  disk: isNumber,
  tail: isText,
  gone: orNull(isNumber),
})

/** What a note says; `null`: what stands there is none. */
export function keptFrom(note: string): Kept | null {
  const kept: unknown = JSON.parse(note)
  return isKept(kept) ? (kept as Kept) : null
}

/** The copy of a file, and what is known of it. Its name does not tell where the file was. */
export function storeOf(folder: string, path: string): { data: string; note: string } {
  const name = createHash('sha256').update(path).digest('hex').slice(0, 32)
  // One that an agent has compressed is kept as it is.
  return {
    data: join(folder, `${name}${path.endsWith('.zst') ? '.zst' : '.gz'}`),
    note: join(folder, `${name}.json`),
  }
}
