import type { Connection } from '../connection.ts'
import { openForReading } from '../database.ts'

/** A catalog that is there to be read. */
export function reading(path: string): Connection {
  const opened = openForReading(path)
  if (typeof opened === 'string') throw new Error(`${path}: ${opened}`)
  return opened
}
