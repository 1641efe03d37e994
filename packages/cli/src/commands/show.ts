import type { Client } from '@unspool/client'
import { Conversation, isPlace, type Message } from '@unspool/core'
import { findSession } from '../find-session.ts'
import type { Output } from '../output.ts'
import { reach } from '../reach.ts'
import { Transcript } from '../text/transcript.ts'
import { turnLine } from '../text/turn-line.ts'
import type { Room } from './command.ts'

export interface ShowOptions {
  readonly json?: true
  readonly turns?: true
  readonly all?: true
  readonly url?: string
}

/** One session from its start to where it stands now. */
export async function show(room: Room, name: string, options: ShowOptions): Promise<void> {
  const { output, ending } = room
  const { client, close } = await reach(room, options)
  try {
    const { key } = await findSession(client, name)
    const reading = { client, key, signal: ending.signal }
    if (options.turns) await showTurns(reading, output, options)
    else await showLog(reading, output, options)
  } finally {
    await close()
  }
}

interface Reading {
  readonly client: Client
  readonly key: string
  readonly signal: AbortSignal
}

async function showTurns(reading: Reading, output: Output, { json }: ShowOptions): Promise<void> {
  const conversation = new Conversation()
  for await (const { delta } of reading.client.stream(reading.key, { signal: reading.signal })) {
    conversation.apply(delta)
    if (delta.upToDate) break
  }
  if (reading.signal.aborted) return
  const transcript = new Transcript(output.colours)
  for (const turn of conversation.turns()) {
    await (json ? output.json(turnLine(turn)) : output.lines(transcript.turn(turn)))
  }
}

async function showLog(reading: Reading, output: Output, { json, all }: ShowOptions): Promise<void> {
  const transcript = new Transcript(output.colours)
  const print = (message: Message): Promise<void> =>
    json ? output.json(message) : output.lines(transcript.message(message))
  for await (const { delta } of reading.client.stream(reading.key, { signal: reading.signal })) {
    for (const { message } of delta.entries) {
      if (reading.signal.aborted) return
      if (all || !isPlace(message)) await print(message)
    }
    if (delta.upToDate) return
  }
}
