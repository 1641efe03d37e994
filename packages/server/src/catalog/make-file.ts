import { closeSync, openSync } from 'node:fs'

/**
 * What was said to agents is nobody else's business; SQLite gives its other files the same permissions. One that is
 * there is not touched: closing it takes away the locks that this process's other connections hold on it.
 */
export function makeFile(path: string): void {
  try {
    closeSync(openSync(path, 'ax', 0o600))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}
