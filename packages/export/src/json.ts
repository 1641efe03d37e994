import { jsonLine, type Message, type SessionSummary } from '@unspool/core'

/** A session as one JSON document. */
export interface Log {
  /** The version of Unspool that writes it. */
  readonly version: string
  /** Epoch milliseconds. */
  readonly exportedAt: number
  readonly session: SessionSummary
  /** All of them, places too, in the order of the log. */
  readonly messages: readonly Message[]
  /** The messages are these of so many, by their offsets. Absent: all of them. */
  readonly part?: { readonly from: number; readonly to: number; readonly of: number }
}

/** `{ unspool, exportedAt, session, messages }`, of a part also `part`, a line for each message, piece by piece. */
export function* jsonOf({ version, exportedAt, session, messages, part }: Log): Generator<string, void> {
  yield `{\n"unspool": ${jsonLine(version)},\n"exportedAt": ${jsonLine(new Date(exportedAt).toISOString())},\n`
  if (part !== undefined) yield `"part": ${jsonLine(part)},\n`
  yield `"session": ${jsonLine(session)},\n"messages": [`
  for (const [n, message] of messages.entries()) yield `${n === 0 ? '' : ','}\n${jsonLine(message)}`
  yield '\n]\n}\n'
}
