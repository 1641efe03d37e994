import { Connection } from './connection.ts'

/**
 * Takes a lock that only one process has at a time; gives what lets go of it. The system does that too when the process
 * ends, however it ends. `wait`: milliseconds for another one that has it; then SQLite's `SQLITE_BUSY` is thrown.
 */
export function locked(path: string, wait: number): () => void {
  const lock = new Connection(path)
  try {
    lock.exec(`PRAGMA busy_timeout = ${wait}; BEGIN EXCLUSIVE`)
    return () => lock.close()
  } catch (error) {
    lock.close()
    throw error
  }
}
