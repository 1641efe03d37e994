/** Why a session cannot be opened: it never was there, or its files have gone since. */
export type SessionErrorCode = 'NOT_FOUND' | 'SESSION_GONE'

/** A session that cannot be opened. Opening answers with it; what is open already waits instead. */
export class SessionError extends Error {
  readonly code: SessionErrorCode

  constructor(code: SessionErrorCode, key: string) {
    super(code === 'NOT_FOUND' ? `no session ${key}` : `session ${key} is gone: its files were removed`)
    this.name = 'SessionError'
    this.code = code
  }
}

/** What went wrong, in the words of whoever threw it. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
