import { Connection } from './connection.ts'
import { makeFile } from './make-file.ts'

/**
 * Takes a lock that only one process has at a time; gives what lets go of it. The system does that too when the process
 * ends, however it ends. `wait`: milliseconds for another one that has it; then SQLite's `SQLITE_BUSY` is thrown.
 */
export function locked(path: string, wait: number): () => void {
  makeOwn(path)
  const lock = new Connection(path)
  try {
    lock.exec(`PRAGMA busy_timeout = ${wait}; BEGIN EXCLUSIVE`)
    return () => lock.close()
  } catch (error) {
    lock.close()
    throw error
  }
}

/** Whoever may read a file may keep others from locking it. Why it cannot be made SQLite says, in words that are known. */
function makeOwn(path: string): void {
  try {
    makeFile(path)
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
  }
}
