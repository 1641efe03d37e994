import type { JsonObject, NoticeBlock } from '@unspool/core'
import { filledOf, type Said } from './record.ts'

/** A quiet line that neither the user nor the model wrote. */
export function notice(kind: NoticeBlock['kind'], text: string, count?: number): Said {
  const block: NoticeBlock = { type: 'notice', kind, text, ...(count === undefined ? {} : { count }) }
  return { message: { id: null, role: 'system', blocks: [block] } }
}

/** An error that ended a turn: kept nowhere else. */
export function failure(error: JsonObject | null): Said {
  return error === null ? {} : notice('error', filledOf(error, 'message') ?? JSON.stringify(error))
}

/** The model that answers from here on: a turn's context, or settings that were changed. */
export function modelPlace(settings: JsonObject): Said {
  const model = filledOf(settings, 'model')
  if (model === null) return {}
  return { message: { id: null, role: 'system', model, blocks: [] }, facts: [{ type: 'model', model }] }
}
