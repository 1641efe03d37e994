import { readFile } from 'node:fs/promises'

/**
 * Bytes that a process has asked the system for with read calls so far: files, and also the few that come
 * in over its sockets and pipes. `null` where the system does not tell (all but Linux).
 */
export async function bytesReadBy(pid: number): Promise<number | null> {
  try {
    return readCallBytes(await readFile(`/proc/${pid}/io`, 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}

/** The most memory that a process has held so far, in bytes; `null` where the system does not tell. */
export async function peakOf(pid: number): Promise<number | null> {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? []
    return kilobytes === undefined ? null : Number(kilobytes) * 1024
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}

/** The `rchar` line of `/proc/<pid>/io`. */
export function readCallBytes(io: string): number | null {
  const [, bytes] = /^rchar: (\d+)$/m.exec(io) ?? []
  return bytes === undefined ? null : Number(bytes)
}
