import type { JsonObject } from '@unspool/core'
import type { Parsed } from '../../../draft.ts'
import { pi } from '../index.ts'

/** Where the session lies, and its header line. */
export const path = '--srv-blog--/2026-05-08T07-00-00-000Z_s1.jsonl'
export const start = {
  type: 'session',
  version: 3,
  id: 's1',
  timestamp: '2026-05-08T07:00:00.000Z',
  cwd: '/srv/blog',
}
/** What its entries are read with. */
export const header = pi.describe(path, [start])
/** When an entry was written, in both spellings, and when what it says began. */
export const timestamp = '2026-05-08T07:00:04.000Z'
export const at = 1778223604000
export const began = 1778223602000
/** What is left of an entry that shows nothing. */
export const place = { id: 'e2', parentId: 'e1', role: 'system', at, blocks: [] }

/** One line of the file. */
export function entry(type: string, fields: JsonObject = {}): JsonObject {
  return { type, id: 'e2', parentId: 'e1', timestamp, ...fields }
}

export function parse(record: JsonObject): Parsed {
  return pi.parse(record, header)
}

/** What a message entry says. */
export function said(message: JsonObject): Parsed {
  return parse(entry('message', { message: { timestamp: began, ...message } }))
}
