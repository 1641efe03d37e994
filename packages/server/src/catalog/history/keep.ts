import { createHash } from 'node:crypto'
import {
  closeSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { gzipSync } from 'node:zlib'
import { native, openQuietly } from '@unspool/parsers'
import { alone } from './alone.ts'
import { keptFrom, type Kept, storeOf } from './kept.ts'

export interface KeepRequest {
  /** Where copies are kept. */
  readonly folder: string
  readonly file: Pick<Kept, 'path' | 'source' | 'name' | 'role'>
}

/** How far a copy is now; `null`: the file is gone, and its copy stays as it is. */
export interface KeepResult {
  readonly kept: Kept
  /** The file holds more. */
  readonly more: boolean
}

const step = 4 << 20
const tailLength = 4096
const newline = 10

/**
 * Copies what was appended to a file since it was last kept, at most a few megabytes: complete lines, packed.
 * Where the file no longer says what was kept, it is kept afresh. Never writes beside the agent's file.
 */
export function keep({ folder, file }: KeepRequest): KeepResult | null {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const isWhole = file.role === 'sidecar' || file.path.endsWith('.zst')
  return alone(folder, () => (isWhole ? keepWhole(folder, file) : keepAppended(folder, file)))
}

function keepAppended(folder: string, file: KeepRequest['file']): KeepResult | null {
  const source = opened(file.path)
  if (source === null) return null
  try {
    const before = keptIn(folder, file.path)
    const size = fstatSync(source).size
    const start =
      before !== null && before.bytes <= size && tailAt(source, before.bytes) === before.tail ? before : null
    // One that was emptied says nothing: what it said is all there is.
    if (start === null && size === 0) return null
    const chunk = bytesOf(source, start?.bytes ?? 0, step)
    const lines = chunk.subarray(0, lineEnd(chunk, size - (start?.bytes ?? 0)))
    const disk = appended(storeOf(folder, file.path).data, start?.disk ?? 0, lines)
    const bytes = (start?.bytes ?? 0) + lines.length
    const kept = { ...file, bytes, disk, tail: tailAt(source, bytes), gone: null }
    note(folder, kept)
    return { kept, more: lines.length > 0 && bytes < size }
  } finally {
    closeSync(source)
  }
}

/** What is known of the copy of a file; `null`: there is none. */
function keptIn(folder: string, path: string): Kept | null {
  try {
    return keptFrom(readFileSync(storeOf(folder, path).note, 'utf8'))
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return null
    throw error
  }
}

/** Notes what is known of a copy: whole or not at all. */
export function note(folder: string, kept: Kept): void {
  const { note: path } = storeOf(folder, kept.path)
  writeFileSync(`${path}.new`, JSON.stringify(kept), { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

/** Small files, and packed ones, which change only as a whole. */
function keepWhole(folder: string, file: KeepRequest['file']): KeepResult | null {
  const source = opened(file.path)
  if (source === null) return null
  try {
    const { data } = storeOf(folder, file.path)
    const bytes = readFileSync(source)
    writeFileSync(`${data}.new`, data.endsWith('.zst') ? bytes : packed(bytes), { mode: 0o600 })
    renameSync(`${data}.new`, data)
    const kept = { ...file, bytes: bytes.length, disk: statSync(data).size, tail: '', gone: null }
    note(folder, kept)
    return { kept, more: false }
  } finally {
    closeSync(source)
  }
}

/** Writes a packed piece behind what is sure of the copy; gives the copy's length. */
function appended(path: string, disk: number, bytes: Buffer): number {
  const file = openSync(path, disk === 0 ? 'w' : 'r+', 0o600)
  try {
    ftruncateSync(file, disk)
    if (bytes.length === 0) return disk
    const piece = packed(bytes)
    writeSync(file, piece, 0, piece.length, disk)
    return disk + piece.length
  } finally {
    closeSync(file)
  }
}

/** Where the last complete line ends; a line longer than a step is kept in pieces, as is the end of a file that ends without a newline at rest. */
function lineEnd(chunk: Buffer, left: number): number {
  const end = chunk.lastIndexOf(newline) + 1
  return end === 0 && chunk.length < left ? chunk.length : end
}

function tailAt(file: number, position: number): string {
  const start = Math.max(0, position - tailLength)
  return createHash('sha256')
    .update(bytesOf(file, start, position - start))
    .digest('base64url')
    .slice(0, 22)
}

function bytesOf(file: number, start: number, length: number): Buffer {
  const buffer = Buffer.allocUnsafe(length)
  return buffer.subarray(0, readSync(file, buffer, 0, length, start))
}

function opened(path: string): number | null {
  try {
    return openQuietly(path)
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && /^(ENOENT|EACCES|EPERM|ENOTDIR)$/.test(String(error.code))
  )
}

function packed(bytes: Buffer): Buffer {
  return native(() => gzipSync(bytes))
}
