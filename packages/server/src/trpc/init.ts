import { initTRPC, TRPCError, type TRPC_ERROR_CODE_KEY } from '@trpc/server'
import { ZodError } from 'zod'
import { QueryError } from '../catalog/query/query.ts'
import { CatalogBusy, causeOf, SessionError } from '../errors.ts'
import { detail, failure } from '../logging/entry.ts'
import { PoolClosed } from '../pool.ts'
import type { Context } from './context.ts'

/** What went wrong, in more detail than tRPC's codes. `UNEXPECTED`: a bug of ours; asking again will not help. */
export type FailureReason = 'NOT_FOUND' | 'SESSION_GONE' | 'UNEXPECTED'

const t = initTRPC.context<Context>().create({
  isDev: false, // no stack traces on the wire
  sse: { ping: { enabled: true, intervalMs: 5_000 }, client: { reconnectAfterInactivityMs: 15_000 } },
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    message: error.cause instanceof ZodError ? sentenceOf(error.cause) : shape.message,
    data: { ...shape.data, reason: reasonOf(error) },
  }),
})

export const router = t.router

/**
 * Every procedure starts here, so that failures reach clients in one form. Unexpected ones must not look
 * like a server that is about to recover: the SSE link would ask again for ever.
 */
export const procedure = t.procedure.use(async ({ ctx, path, type, next }) => {
  const began = performance.now()
  const result = await (type === 'subscription' ? next() : ctx.calls.take(() => next()))
  const error = result.ok ? null : failureOf(result.error)
  const ms = Math.round(performance.now() - began)
  const status = error?.code ?? 'OK'
  ctx.log(detail('request', `${path} is answered`, { type, procedure: path, status, ms }))
  if (error === null) return result
  tellBug(ctx, path, error)
  throw error
})

/** What a client is told of a bug has no stack: whoever mends it finds here where it was. */
export function tellBug({ log }: Pick<Context, 'log'>, what: string, error: TRPCError): void {
  // What was under way when the server was closed ends so.
  if (error.code !== 'UNPROCESSABLE_CONTENT' || error.cause instanceof PoolClosed) return
  log(failure('request.failed', `${what} failed, which is a bug to report: ${causeOf(error.cause)}`))
}

/** The one place that maps what can go wrong to tRPC's codes. */
export function failureOf(error: unknown): TRPCError {
  const cause = error instanceof TRPCError && error.code === 'INTERNAL_SERVER_ERROR' ? error.cause : error
  if (cause instanceof TRPCError) return cause
  if (cause instanceof SessionError) return coded('NOT_FOUND', cause)
  if (cause instanceof QueryError) return coded('BAD_REQUEST', cause)
  if (cause instanceof CatalogBusy) return coded('SERVICE_UNAVAILABLE', cause)
  return coded('UNPROCESSABLE_CONTENT', cause)
}

function coded(code: TRPC_ERROR_CODE_KEY, cause: unknown): TRPCError {
  const message = cause instanceof Error ? cause.message : String(cause)
  return new TRPCError({ code, message, cause })
}

function reasonOf({ code, cause }: TRPCError): FailureReason | null {
  if (cause instanceof SessionError) return cause.code
  if (code === 'UNPROCESSABLE_CONTENT') return 'UNEXPECTED'
  return code === 'NOT_FOUND' ? 'NOT_FOUND' : null
}

/** One sentence for the first thing wrong with an input. */
function sentenceOf({ issues: [issue] }: ZodError): string {
  if (issue === undefined) return 'the input is not valid'
  return issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : issue.message
}
