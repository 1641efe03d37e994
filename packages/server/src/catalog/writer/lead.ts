import { Connection } from '../connection.ts'
import { codeOf } from '../damage.ts'

/**
 * Of all processes that share a catalog one writes it: the one that holds a lock on the file beside it. The
 * system lets go of the lock when the process ends, however it ends. Gives what lets go; `null`: another one has it.
 */
export function takeLead(path: string): (() => void) | null {
  const lock = new Connection(`${path}.lock`)
  try {
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE')
    return () => lock.close()
  } catch (error) {
    lock.close()
    if (/^SQLITE_(BUSY|LOCKED)$/.test(codeOf(error))) return null
    throw error
  }
}
