import { codeOf } from '../damage.ts'
import { locked } from '../lock.ts'

/**
 * Of all processes that share a catalog one writes it: the one that holds a lock on the file beside it. Gives what
 * lets go; `null`: another one has it.
 */
export function takeLead(path: string): (() => void) | null {
  try {
    return locked(`${path}.lock`, 0)
  } catch (error) {
    if (/^SQLITE_(BUSY|LOCKED)$/.test(codeOf(error))) return null
    throw error
  }
}
