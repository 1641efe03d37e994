import type { ConversationModel } from '../../models/conversation.ts'
import type { ThreadRow } from '../../models/groups.ts'
import { sessionPath, type RouteModel } from '../../models/route.ts'
import type { Reading } from './reading.ts'
import { rowAtHand } from './row-at-hand.ts'

export interface LinkInput {
  readonly model: ConversationModel
  readonly route: RouteModel
}

/** The address of what is read: of the row at hand, or of the session where there is none. */
export async function linkHere({ model, route }: LinkInput, { view }: Reading): Promise<string> {
  const row = route.files.peek() ? null : rowAtHand(view, model.shown.peek().rows)
  return row === null ? addressOf(model.key, route.named.peek()) : linkTo(model, row)
}

/** The address of a row. It leads there also when the session has grown since. */
export async function linkTo(model: ConversationModel, row: ThreadRow): Promise<string> {
  return addressOf(model.key, await model.targetAt(row))
}

function addressOf(...named: Parameters<typeof sessionPath>): string {
  return new URL(sessionPath(...named), window.location.href).href
}
