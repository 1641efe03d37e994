import { failureOf } from './failure-of.ts'
import { UnspoolError } from './failure.ts'
import type { Refusals } from './refusals.ts'

/** Asks once. */
export type Ask<T> = (options: { signal: AbortSignal }) => Promise<T>

/** A question is asked again when the connection broke before its answer: none of them changes anything. */
const attempts = 4

/** Asks until there is an answer; rejects when the client is closed, was refused, or the connection breaks too often. */
export async function askUntil<T>(closing: AbortSignal, refusals: Refusals, ask: Ask<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    refusals.check()
    if (closing.aborted) throw new UnspoolError('DISCONNECTED', 'the client was closed')
    try {
      return await untilClosed(closing, ask)
    } catch (error) {
      const failure = failureOf(error)
      if (failure.reason !== 'DISCONNECTED' || attempt === attempts) throw failure
    }
  }
}

/** The transport never lets go of a signal it was given: each question gets one of its own. */
async function untilClosed<T>(closing: AbortSignal, ask: Ask<T>): Promise<T> {
  const controller = new AbortController()
  const abort = (): void => controller.abort(closing.reason)
  closing.addEventListener('abort', abort)
  try {
    return await ask({ signal: controller.signal })
  } finally {
    closing.removeEventListener('abort', abort)
  }
}
