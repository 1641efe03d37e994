import { setImmediate } from 'node:timers/promises'
import type { Context } from './context.ts'
import { failureOf, tellBug } from './init.ts'

/**
 * Hands on what a generator yields as fast as the reader takes it: tRPC itself fills a slow WebSocket
 * without limit, and never gives way to the event loop. What is thrown, opening included, reaches the
 * client as a failure that is not retried.
 */
export async function* paced<T>(
  steps: (signal: AbortSignal) => AsyncIterable<T>,
  ctx: Context,
  signal: AbortSignal = new AbortController().signal,
): AsyncGenerator<T, void> {
  const unsubscribe = ctx.calls.subscribe()
  try {
    for await (const step of steps(signal)) {
      await ctx.drained(signal)
      if (signal.aborted) return
      yield step
      await setImmediate()
    }
  } catch (error) {
    // Nobody is left to be told once the reader has gone.
    if (signal.aborted) return
    const failure = failureOf(error)
    tellBug(ctx, 'a subscription', failure)
    throw failure
  } finally {
    unsubscribe()
  }
}
