import { refOfCut, type Message } from '@unspool/core'
import { NotFound, type Api } from '../api.ts'

export interface WholeInput {
  readonly api: Pick<Api, 'slice' | 'stream' | 'message'>
  readonly key: string
  readonly signal: AbortSignal
  /** Is given all messages in order; `reset`: those before are not the session's any more. */
  readonly onMessages: (messages: readonly Message[], reset: boolean) => void
  readonly onProgress: (done: number, total: number) => void
}

/** Messages fetched at once. */
const TOGETHER = 8

/**
 * Reads a session from its start to its end as it is now, long texts whole. Resolves with how many messages of it
 * could not be had whole (the file has changed since), or with `null` when it was ended before.
 */
export async function readWhole(input: WholeInput): Promise<number | null> {
  const { api, key, signal, onMessages, onProgress } = input
  const { start, totalCount } = await api.slice(key, 0, 1)
  onProgress(0, totalCount)
  let done = 0
  let cut = 0
  if (totalCount === 0) return 0
  for await (const { delta } of api.stream(key, start, signal)) {
    if (delta.reset) [done, cut] = [0, 0]
    const messages = delta.entries.map(({ message }) => message)
    cut += await makeWhole(messages, input)
    if (signal.aborted) break
    onMessages(messages, delta.reset)
    done += messages.length
    onProgress(done, Math.max(done, totalCount))
    if (delta.upToDate) break
  }
  return signal.aborted ? null : cut
}

/** Puts whole messages in the place of those that were cut; says how many there are not. */
async function makeWhole(messages: Message[], { api, key, signal }: WholeInput): Promise<number> {
  const long = messages.flatMap((message, n) => {
    const ref = refOfCut(message)
    return ref === undefined ? [] : [{ n, ref }]
  })
  let cut = 0
  for (let from = 0; from < long.length && !signal.aborted; from += TOGETHER) {
    const batch = long.slice(from, from + TOGETHER)
    const wholes = await Promise.all(batch.map(({ ref }) => wholeMessage(api, key, ref)))
    for (const [i, whole] of wholes.entries()) {
      const n = batch[i]?.n
      if (whole === null || n === undefined) cut++
      else messages[n] = whole
    }
  }
  return cut
}

async function wholeMessage(api: WholeInput['api'], key: string, ref: string): Promise<Message | null> {
  try {
    return await api.message(key, ref)
  } catch (error) {
    if (error instanceof NotFound) return null
    throw error
  }
}
