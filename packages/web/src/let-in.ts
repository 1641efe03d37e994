import { UnspoolError } from '@unspool/client'

/**
 * What a subscription gives. When the server no longer lets this page in, it gives nothing more and waits for its end:
 * the connection's state tells of it, and trying again would not help.
 */
export async function* whileLetIn<T>(steps: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T, void> {
  try {
    yield* steps
  } catch (error) {
    if (!(error instanceof UnspoolError) || error.reason !== 'UNAUTHORIZED') throw error
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve()
      else signal.addEventListener('abort', () => resolve())
    })
  }
}
