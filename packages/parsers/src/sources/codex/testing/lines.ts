import type { JsonObject } from '@unspool/core'
import type { Parsed } from '../../../draft.ts'
import { codex } from '../index.ts'

/** A thread, its file, and when its records were written, in both spellings. */
export const id = '019a0000-0000-7000-8000-000000000001'
const path = `rollout-2026-05-05T11-00-00-${id}.jsonl`
export const timestamp = '2026-05-05T09:00:00.100Z'
export const at = Date.parse(timestamp)

/** Records, by how they are wrapped. */
export const line = (type: string, payload: JsonObject): JsonObject => ({ timestamp, type, payload })
export const item = (payload: JsonObject): JsonObject => line('response_item', payload)
export const event = (payload: JsonObject): JsonObject => line('event_msg', payload)
export const completed = (done: JsonObject): JsonObject => event({ type: 'item_completed', item: done })

/** Headers: of a file that tells its items as they end, and of the oldest kind. */
export const paginated = codex.describe(path, [
  line('session_meta', { id, cwd: '/srv/shop', history_mode: 'paginated' }),
])
export const bare = codex.describe(path, [{ id, timestamp }])

/** What a record says. */
export const parsed = (record: JsonObject, header = paginated): Parsed => codex.parse(record, header)
