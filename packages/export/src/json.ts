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
}

/** `{ unspool, exportedAt, session, messages }`, a line for each message, piece by piece. */
export function* jsonOf({ version, exportedAt, session, messages }: Log): Generator<string, void> {
  yield `{\n"unspool": ${jsonLine(version)},\n"exportedAt": ${jsonLine(new Date(exportedAt).toISOString())},\n`
  yield `"session": ${jsonLine(session)},\n"messages": [`
  for (const [n, message] of messages.entries()) yield `${n === 0 ? '' : ','}\n${jsonLine(message)}`
  yield '\n]\n}\n'
}
