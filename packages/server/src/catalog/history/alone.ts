import { join } from 'node:path'
import { Connection } from '../connection.ts'

/** Milliseconds until another process that works in the folder is done with a file: it packs a few megabytes. */
const patience = 10_000

/**
 * Does something while no other process works in a folder of copies: two that write at the same place of a copy break it.
 * The system lets go of the lock when the process ends, however it ends.
 */
export function alone<T>(folder: string, work: () => T): T {
  const lock = new Connection(join(folder, 'lock'))
  try {
    lock.exec(`PRAGMA busy_timeout = ${patience}; BEGIN EXCLUSIVE`)
    return work()
  } finally {
    lock.close()
  }
}
