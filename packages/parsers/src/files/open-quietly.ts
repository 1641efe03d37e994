import { constants, openSync } from 'node:fs'

// Not blocking: a named pipe in an agent's folder must not hold the worker for ever. Windows knows neither flag.
const reading = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)
const withoutTrace = constants.O_NOATIME ?? 0

/**
 * Opens an agent's file to read it, and gives its descriptor. Where the system can, that does not count as an access:
 * who asks when a file was last read is not to find us. Linux grants it to who owns the file, and to nobody else.
 */
export function openQuietly(path: string): number {
  try {
    return openSync(path, reading | withoutTrace)
  } catch (error) {
    const isOthers = error instanceof Error && 'code' in error && error.code === 'EPERM'
    if (!isOthers || withoutTrace === 0) throw error
    return openSync(path, reading)
  }
}
