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

/** The `rchar` line of `/proc/<pid>/io`. */
export function readCallBytes(io: string): number | null {
  const [, bytes] = /^rchar: (\d+)$/m.exec(io) ?? []
  return bytes === undefined ? null : Number(bytes)
}
