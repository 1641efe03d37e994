import type { Client } from '@unspool/client'
import type { IndexStatus } from '@unspool/core'
import type { Room } from './commands/command.ts'
import { progressLine } from './text/index-lines.ts'

const patienceMs = 3_000

/** Waits until all sessions can be searched, but not for long: an answer tells what it lacks. */
export async function awaitIndex(client: Client, { voice, ending }: Room): Promise<void> {
  const until = AbortSignal.any([ending.signal, AbortSignal.timeout(patienceMs)])
  for await (const status of client.indexing(until)) {
    if (status.state !== 'indexing') break
    voice.draw(progressLine(status))
  }
  voice.clear()
}

/** How far the index is now; `null`: this was ended first. */
export async function indexNow(client: Client, signal: AbortSignal): Promise<IndexStatus | null> {
  for await (const status of client.indexing(signal)) return status
  return null
}
