import type { Message } from '@unspool/core'
import { readPlaces } from '@unspool/parsers/worker'
import { texts, wholes } from '../columns.ts'
import type { Connection } from '../connection.ts'
import { perLine } from '../schema.ts'
import { logOf } from './sessions.ts'

/** Messages of one session, whole, by the ids of their rows: read from the agent's own file. */
export function messagesOf(
  connection: Connection,
  no: number,
  ids: readonly number[],
): readonly (Message | null)[] {
  const log = logOf(connection, no)
  if (log === null || ids.length === 0) return ids.map(() => null)
  const places = ids.map((id) => {
    const place =
      connection.row<[number]>(`SELECT ${wholes('place')} FROM message WHERE id = ?`, id)?.[0] ?? 0
    return { position: Math.floor(place / perLine), index: place % perLine }
  })
  return readPlaces({ log, places })
}

/** The names of the tools of a message's calls and results, in their order. */
export function toolsIn(connection: Connection, id: number): readonly string[] {
  return (
    connection
      .row<[string | null]>(`SELECT ${texts('tools')} FROM message WHERE id = ?`, id)?.[0]
      ?.split('\n') ?? []
  )
}
