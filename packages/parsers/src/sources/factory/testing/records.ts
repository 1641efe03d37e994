import type { JsonObject } from '@unspool/core'
import type { Parsed } from '../../../draft.ts'
import { factory } from '../index.ts'

/** What its records are read with. */
const header = factory.describe('-srv-api/s1.jsonl', [
  { type: 'session_start', id: 's1', version: 2, cwd: '/srv/api' },
])
/** When a record was written, in both spellings. */
export const timestamp = '2026-05-06T10:00:00.000Z'
export const at = 1778061600000

/** The record of a message. */
export function said(message: JsonObject, id = 'm1'): JsonObject {
  return { type: 'message', id, parentId: 'm0', timestamp, message }
}

export function parse(record: JsonObject): Parsed {
  return factory.parse(record, header)
}
