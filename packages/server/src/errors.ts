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

/** What is remembered cannot be looked up now: another process has the catalog for itself, for longer than one may wait. */
export class CatalogBusy extends Error {
  override readonly name = 'CatalogBusy'

  constructor() {
    super('another process has the catalog for itself: ask again when it lets go')
  }
}

/**
 * What went wrong, for a log: without a word that a file may have said. Errors of the system and those with a code tell
 * paths at most; of others, which may quote what they stumbled over, only the kind is told and where it was.
 */
export function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no error was given'
  if ('syscall' in error || ('code' in error && /^(?:E[A-Z]+|WORKER_LOST)$/.test(String(error.code))))
    return error.message
  const { stack = '', message } = error
  // The stack repeats the message, which can look like a place.
  const [, place] = /^ {4}at (.+:\d+\)?)$/m.exec(stack.slice(stack.indexOf(message) + message.length)) ?? []
  return place === undefined ? error.name : `${error.name} at ${place}`
}

/** What went wrong, in the words of whoever threw it. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
