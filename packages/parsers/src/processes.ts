import { readFileSync } from 'node:fs'

/** Milliseconds; Linux tells the time it was booted in whole seconds. */
const slack = 5_000
/** Of the times that Linux tells of a process: the same on every machine it is built for. */
const ticksPerSecond = 100
const largestPid = 2 ** 31 - 1

/** Whether a number can be a process's: 0 and negative ones stand for groups of them. */
export function isPid(value: number | null): value is number {
  return value !== null && Number.isInteger(value) && value > 0 && value <= largestPid
}

/** Whether there is a process of this number. Opens nothing. */
export function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    // Another user's may not be signalled, but is there.
    return error.code === 'EPERM'
  }
}

/** Whether the process that wrote something at a time still runs: one that started later only has its number. */
export function isRunning(pid: number, wroteAt: number): boolean {
  if (!processExists(pid)) return false
  const start = process.platform === 'linux' ? startOf(pid) : null
  return start === null || start <= wroteAt + slack
}

/** Epoch milliseconds; `null` when the system does not tell. Infinity: it has ended, and nobody has taken note. */
function startOf(pid: number): number | null {
  const stat = textOf(`/proc/${pid}/stat`)
  const [, boot] = /^btime (\d+)$/m.exec(textOf('/proc/stat') ?? '') ?? []
  if (stat === null || boot === undefined) return null
  // The program's name comes before, in brackets, and may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields[0] === 'Z') return Infinity
  const ticks = Number(fields[19])
  return Number.isFinite(ticks) ? (Number(boot) + ticks / ticksPerSecond) * 1000 : null
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}
