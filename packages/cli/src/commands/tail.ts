import type { Client, FollowOptions, TailStep } from '@unspool/client'
import { isPlace } from '@unspool/core'
import { findSession } from '../find-session.ts'
import { reach } from '../reach.ts'
import { Transcript } from '../text/transcript.ts'
import type { Room } from './command.ts'

export interface TailOptions {
  readonly json?: true
  readonly from?: 'start' | 'end'
  /** How many messages to begin with. */
  readonly lines: number
  readonly after?: string
  readonly url?: string
}

const largestPage = 500

/** One session as it grows, until the reader has enough. */
export async function tail(room: Room, name: string, options: TailOptions): Promise<void> {
  const { output, ending } = room
  ending.watchReader()
  const { client, close } = await reach(room, options)
  const transcript = new Transcript(output.colours)
  const print = (step: TailStep): Promise<void> => {
    if (options.json) return output.json({ cursor: step.cursor, reset: step.reset, message: step.message })
    return output.lines(step.reset ? transcript.reset() : transcript.message(step.message))
  }
  try {
    const { key } = await findSession(client, name)
    const start = await startOf(client, key, options)
    for await (const step of client.tail(key, { ...start, signal: ending.signal })) {
      await print(step)
      if (ending.signal.aborted) return
    }
  } finally {
    await close()
  }
}

/** The last messages are streamed, too: so each line has the cursor of its own message. */
async function startOf(
  client: Client,
  key: string,
  { after, from, lines }: TailOptions,
): Promise<FollowOptions> {
  if (after !== undefined) return { after }
  if (from !== undefined) return { from }
  if (lines === 0) return { from: 'end' }
  let before: string | null = null
  for (let missing = lines; missing > 0;) {
    const page = await client.conversation.page(key, { before, limit: Math.min(missing, largestPage) })
    if (page.before === null) return { from: 'start' }
    before = page.before
    missing = page.reset ? lines : missing - page.messages.filter((message) => !isPlace(message)).length
  }
  return before === null ? { from: 'start' } : { after: before }
}
