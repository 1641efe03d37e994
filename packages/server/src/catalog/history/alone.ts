import { join } from 'node:path'
import { locked } from '../lock.ts'

/** Milliseconds until another process that works in the folder is done with a file: it packs a few megabytes. */
const patience = 10_000

/** Does something while no other process works in a folder of copies: two that write at the same place of a copy break it. */
export function alone<T>(folder: string, work: () => T): T {
  const leave = locked(join(folder, 'lock'), patience)
  try {
    return work()
  } finally {
    leave()
  }
}
