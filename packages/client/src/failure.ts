/**
 * `NOT_FOUND`: no such session or message. `SESSION_GONE`: its files were removed. `BAD_INPUT`: not a valid
 * question. `UNAUTHORIZED`: the server wants its token, which was missing or wrong; only another client helps.
 * `TOO_MANY`: more was asked at a time than one connection may. `BUSY`: another process has the catalog for itself; ask
 * again later. `DISCONNECTED`: the connection broke too often while waiting for the answer, or the client was closed.
 * `UNEXPECTED`: the server failed.
 */
export type FailureReason =
  | 'NOT_FOUND'
  | 'SESSION_GONE'
  | 'BAD_INPUT'
  | 'UNAUTHORIZED'
  | 'TOO_MANY'
  | 'BUSY'
  | 'DISCONNECTED'
  | 'UNEXPECTED'

/** What every call and loop of the client rejects with; the message is one sentence. */
export class UnspoolError extends Error {
  override readonly name = 'UnspoolError'
  readonly reason: FailureReason

  constructor(reason: FailureReason, message: string, cause?: unknown) {
    super(message, { cause })
    this.reason = reason
  }
}
