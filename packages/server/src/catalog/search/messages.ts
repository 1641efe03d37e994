import type { Message } from '@unspool/core'
import { readPlaces } from '@unspool/parsers/worker'
import type { Connection } from '../database.ts'
import { perLine, perSession } from '../schema.ts'
import { logOf } from './sessions.ts'

/** Messages of one session, whole, by the ids of their rows: read from the agent's own file. */
export function messagesOf(connection: Connection, no: number, ids: readonly number[]): readonly (Message | null)[] {
  const log = logOf(connection, no)
  if (log === null || ids.length === 0) return ids.map(() => null)
  const places = ids.map((id) => {
    const place = connection.row<[number]>('SELECT place FROM message WHERE id = ?', id)?.[0] ?? 0
    return { position: Math.floor(place / perLine), index: place % perLine }
  })
  return readPlaces({ log, places })
}

/** The name of the tool that a result came from: its call lies not far before it. */
export function toolOfCall(connection: Connection, id: number, callId: string): string | null {
  const no = Math.floor(id / perSession)
  const before = connection.rows<[number]>(
    'SELECT id FROM message WHERE id < ? AND id >= ? ORDER BY id DESC LIMIT ?',
    id,
    no * perSession,
    mostBefore,
  )
  const messages = messagesOf(
    connection,
    no,
    before.map(([one]) => one),
  )
  for (const message of messages)
    for (const block of message?.blocks ?? [])
      if (block.type === 'tool-call' && block.callId === callId) return block.name
  return null
}

const mostBefore = 8
