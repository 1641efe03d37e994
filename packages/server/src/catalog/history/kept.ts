import { createHash } from 'node:crypto'
import { join } from 'node:path'

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

/** What a note says; `null`: what stands there is none. */
export function keptFrom(note: string): Kept | null {
  const kept: unknown = JSON.parse(note)
  return isKept(kept) ? kept : null
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false
  const { path, source, name, role, bytes, disk, tail, gone } = value as Readonly<Record<string, unknown>>
  return (
    [path, source, name, tail].every((text) => typeof text === 'string') &&
    (role === 'session' || role === 'sidecar') &&
    [bytes, disk, gone ?? 0].every((number) => typeof number === 'number') &&
    gone !== undefined
  )
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
