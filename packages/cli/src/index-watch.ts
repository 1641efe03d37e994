import type { Client } from '@unspool/client'
import type { IndexStatus } from '@unspool/core'
import type { Room } from './commands/command.ts'
import { progressLine } from './text/index-lines.ts'

/** Milliseconds: as long as sessions are missing, and where only what was said last may be. */
const patience = { sessions: 3_000, last: 20_000 }

/** Waits until all sessions can be searched, but not for long: an answer tells what it lacks. */
export async function awaitIndex(client: Client, { voice, ending }: Room): Promise<void> {
  const giveUp = new AbortController()
  const giveUpAfter = (ms: number): NodeJS.Timeout => setTimeout(() => giveUp.abort(), ms)
  let timer = giveUpAfter(patience.sessions)
  let isLast = false
  for await (const status of client.indexing(AbortSignal.any([ending.signal, giveUp.signal]))) {
    if (status.state !== 'indexing') break
    voice.draw(progressLine(status))
    if (isLast || status.words < status.sessions || status.substrings < status.sessions) continue
    isLast = true
    clearTimeout(timer)
    timer = giveUpAfter(patience.last)
  }
  clearTimeout(timer)
  voice.clear()
}

/** How far the index is now; `null`: this was ended first. */
export async function indexNow(client: Client, signal: AbortSignal): Promise<IndexStatus | null> {
  for await (const status of client.indexing(signal)) return status
  return null
}
