/** The database was made by a newer Unspool: it is left alone. */
export class NewerDatabase extends Error {
  readonly code = 'UNSPOOL_NEWER'
}

/** A database, but somebody else's. */
export class ForeignDatabase extends Error {}

/** A text that is none: only damage makes one. */
export class DamagedText extends Error {
  readonly code = 'SQLITE_CORRUPT'
}

/** What SQLite says of a file that is damaged, or no database. */
const damaged = new Set(['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_FORMAT'])

/** Whether a catalog does not hold what was written, so that what it says is no JSON, perhaps. */
export function isDamage(error: unknown): boolean {
  return (
    error instanceof ForeignDatabase ||
    error instanceof DamagedText ||
    error instanceof SyntaxError ||
    damaged.has(codeOf(error))
  )
}

/** Whether another process has it, or its lock, for itself. */
export function isBusy(error: unknown): boolean {
  return codeOf(error) === 'SQLITE_BUSY'
}

/** SQLite's name for what went wrong, in this thread or, as `tellable` makes it, in another; empty for other errors. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  // The library has a sentence of its own for it, with SQLite's number.
  if (/^ConnectionFailed\(.*: 14"\)$/.test(error.message)) return 'SQLITE_CANTOPEN'
  return /^(?:SQLITE|UNSPOOL)_[A-Z]+/.exec(wholeCodeOf(error))?.[0] ?? ''
}

/** With what SQLite adds to it, such as `SQLITE_IOERR_SHORT_READ`; or the message, which may begin with it. */
function wholeCodeOf(error: Error): string {
  return 'code' in error ? String(error.code) : error.message
}

/** An error that still says its code in another thread: of errors only the message arrives. */
export function tellable(error: unknown): unknown {
  if (!(error instanceof Error) || codeOf(error) === '') return error
  const [code] = /^(?:SQLITE|UNSPOOL)_[A-Z_]+/.exec(wholeCodeOf(error)) ?? [codeOf(error)]
  return new Error(`${code}: ${error.message}`)
}
