import { UnspoolError } from '@unspool/client'

/** 2: the caller asked for something that cannot be; 1: everything else. */
export type ExitCode = 1 | 2

/** Ends the program with one sentence on stderr; `details` are lines below it. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly exitCode: ExitCode
  readonly details: readonly string[]

  constructor(exitCode: ExitCode, message: string, details: readonly string[] = []) {
    super(message)
    this.exitCode = exitCode
    this.details = details
  }
}

/** What is not the caller's to mend by asking otherwise. */
const othersReasons = new Set<UnspoolError['reason']>(['BUSY', 'DISCONNECTED', 'UNEXPECTED'])

/** What went wrong, as a sentence and an exit code; `null` for a bug of ours. */
export function failureFrom(error: unknown): Failure | null {
  if (error instanceof Failure) return error
  if (error instanceof UnspoolError) {
    return new Failure(othersReasons.has(error.reason) ? 1 : 2, `${error.message}${adviceFor(error.reason)}`)
  }
  // An error of the system has a code, and a message that says it all.
  if (error instanceof Error && 'syscall' in error) return new Failure(1, error.message)
  return null
}

/** What an error says of itself, to be put into a sentence. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** What the server's sentence does not say: what to do. */
function adviceFor(reason: UnspoolError['reason']): string {
  switch (reason) {
    case 'DISCONNECTED':
      return ': if Unspool runs, run this again'
    case 'UNEXPECTED':
      return ': this is a bug, and unspool serve --log-level debug tells where'
    case 'BAD_INPUT':
    case 'NOT_FOUND':
    case 'SESSION_GONE':
    case 'TOO_MANY':
    case 'BUSY':
    case 'UNAUTHORIZED':
      return ''
  }
}
