import { TRPCClientError } from '@trpc/client'
import type { AppRouter } from '@unspool/server'
import { type FailureReason, UnspoolError } from './failure.ts'

const reasons: Readonly<Record<string, FailureReason>> = {
  NOT_FOUND: 'NOT_FOUND',
  BAD_REQUEST: 'BAD_INPUT',
  TOO_MANY_REQUESTS: 'TOO_MANY',
  SERVICE_UNAVAILABLE: 'BUSY',
}

/**
 * What the client rejects with for what the transport throws. Without a shape the error is the transport's own: the
 * server has not answered.
 */
export function failureOf(error: unknown): UnspoolError {
  if (!(error instanceof TRPCClientError)) return new UnspoolError('UNEXPECTED', String(error), error)
  const { shape, message } = error as TRPCClientError<AppRouter>
  if (!shape) return new UnspoolError('DISCONNECTED', 'the connection to the server was lost', error)
  const { reason, code } = shape.data
  return new UnspoolError(reason ?? reasons[code] ?? 'UNEXPECTED', message, error)
}
