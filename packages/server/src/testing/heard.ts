import type { Log } from '../logging/entry.ts'

/** Keeps what a person would be told who only looks on. */
export function heardIn(said: string[]): Log {
  return ({ level, message }) => {
    if (level === 'warn' || level === 'error') said.push(message)
  }
}
