import { readFile } from 'node:fs/promises'

/**
 * Bytes that a process has asked the system for with read calls so far: files, and also the few that come
 * in over its sockets and pipes. `null` where the system does not tell (all but Linux).
 */
export async function bytesReadBy(pid: number): Promise<number | null> {
  return asked(pid, 'io', readCallBytes)
}

/** The most memory that a process has held so far, in bytes; `null` where the system does not tell. */
export async function peakOf(pid: number): Promise<number | null> {
  return asked(pid, 'status', (status) => {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? []
    return kilobytes === undefined ? null : Number(kilobytes) * 1024
  })
}

/**
 * Processor time that a process has used so far, all threads, in milliseconds; `null` where the system does not tell
 * (all but Linux). Asked for outside of it, so that it is not woken.
 */
export async function cpuMsOf(pid: number): Promise<number | null> {
  return asked(pid, 'stat', statCpuMs)
}

/** What one of the system's files on a process says; `null` where there is no such file. */
async function asked(
  pid: number,
  file: string,
  read: (text: string) => number | null,
): Promise<number | null> {
  try {
    return read(await readFile(`/proc/${pid}/${file}`, 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}

/** Linux counts it for programs in hundredths of a second, whatever it counts in itself. */
const tickMs = 10

/** The times of `/proc/<pid>/stat`: behind the name, which may hold anything, the twelfth and thirteenth field. */
export function statCpuMs(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * tickMs
}

/** The `rchar` line of `/proc/<pid>/io`. */
export function readCallBytes(io: string): number | null {
  const [, bytes] = /^rchar: (\d+)$/m.exec(io) ?? []
  return bytes === undefined ? null : Number(bytes)
}
