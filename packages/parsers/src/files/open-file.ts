import { closeSync, fstatSync, readSync } from 'node:fs'
import type { Gone } from '../tasks.ts'
import { isCompressed, openCompressed } from './compressed.ts'
import type { OpenFile } from './opened.ts'
import { openQuietly } from './open-quietly.ts'

/** Why a file that was there a moment ago cannot be read: an ordinary result, not a failure of ours. */
export class FileGone extends Error {
  readonly result: Gone

  constructor(path: string, code: string) {
    super(`${path} cannot be read: ${code}`)
    this.result = { status: 'gone', path, code }
  }
}

const expected = new Set([
  'ENOENT',
  'EACCES',
  'EPERM',
  'ENOTDIR',
  'EISDIR',
  'EBUSY',
  'ELOOP',
  'EIO',
  'ESTALE',
  // The system has no more to give; it may have in a moment.
  'EMFILE',
  'ENFILE',
  'ENOMEM',
])

/** The code with which the system gives no more open files, to this process or to all; `null` for all other errors. */
export function outOfDescriptors(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code === 'EMFILE' || code === 'ENFILE' ? code : null
}

/** Opens a session file read-only; throws `FileGone` when it is not there or may not be read. */
export function openFile(path: string): OpenFile {
  return withSystemErrors(path, () => {
    const file = openPlain(path)
    if (!isCompressed(path)) return file
    try {
      return openCompressed(file)
    } catch (error) {
      file.close()
      throw error
    }
  })
}

function openPlain(path: string): OpenFile {
  const descriptor = openQuietly(path)
  const stat = fstatSync(descriptor)
  if (!stat.isFile()) {
    closeSync(descriptor)
    throw new FileGone(path, 'EISDIR')
  }
  let bytesRead = 0
  return {
    stat: { path, size: stat.size, mtimeMs: stat.mtimeMs, ino: stat.ino },
    size: stat.size,
    get bytesRead() {
      return bytesRead
    },
    read(start, length, into) {
      const size = Math.max(0, Math.min(length, stat.size - start))
      const buffer = into?.subarray(0, size) ?? Buffer.allocUnsafe(size)
      const filled = withSystemErrors(path, () => fill(descriptor, buffer, start))
      bytesRead += filled
      return buffer.subarray(0, filled)
    },
    close: () => closeSync(descriptor),
  }
}

function fill(descriptor: number, buffer: Buffer, start: number): number {
  let filled = 0
  while (filled < buffer.length) {
    const count = readSync(descriptor, buffer, filled, buffer.length - filled, start + filled)
    if (count === 0) break
    filled += count
  }
  return filled
}

function withSystemErrors<T>(path: string, action: () => T): T {
  try {
    return action()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (expected.has(code)) throw new FileGone(path, code)
    throw error
  }
}
