import type { DraftMessage, Parsed, TurnSign } from '../../draft.ts'
import type { JsonObject } from '@unspool/core'
import { numberOf, objectOf, textOf } from '../shared/read.ts'
import { epochOf } from '../shared/time.ts'

/** One line of a rollout: since 0.32 an envelope around a payload, before that a response item alone. */
export interface Line {
  readonly type: string
  readonly payload: JsonObject
  /** Epoch milliseconds. */
  readonly at: number | null
  /** Count of lines before it in its thread's history; only in paginated threads. */
  readonly ordinal: number | null
  /** What the model answered when asked for a summary: the `compacted` line after it says it again. */
  readonly isSummary: boolean
  /** Has no envelope. */
  readonly bare: boolean
}

/** What a payload says, before its line adds the time and whether all of it was copied. */
export interface Said {
  readonly message?: Omit<DraftMessage, 'at' | 'from'>
  readonly facts?: NonNullable<Parsed['facts']>
  readonly unknown?: string
  readonly turn?: TurnSign
}

/** How a line is to be read. */
export interface Reading {
  /** The thread's prompts are `item_completed/UserMessage`. */
  readonly paginated: boolean
  /** Tokens are told response by response, in `token_usage_record`; else by the running total in `token_count`. */
  readonly byResponse: boolean
  /** The line repeats another session: of prompts only the `response_item` is copied. */
  readonly copied: boolean
}

const BARE_ITEMS = new Set([
  'message',
  'reasoning',
  'function_call',
  'function_call_output',
  'custom_tool_call',
  'custom_tool_call_output',
  'local_shell_call',
  'web_search_call',
])

/** `null` for an object that is no line of a conversation. */
export function lineOf(record: JsonObject): Line | null {
  const type = textOf(record, 'type')
  if (type === null) return null
  const at = epochOf(record['timestamp'])
  const payload = objectOf(record, 'payload')
  const ordinal = numberOf(record, 'ordinal')
  const isSummary = objectOf(record, 'metadata')?.['compaction_output'] === true
  if (payload !== null) return { type, payload, at, ordinal, isSummary, bare: false }
  if (!BARE_ITEMS.has(type)) return null
  return { type: 'response_item', payload: record, at, ordinal: null, isSummary: false, bare: true }
}

/** What a file's first line tells of the session: the payload of a `session_meta`, or the bare header before 0.32. */
export function metaOf(record: JsonObject): JsonObject | null {
  if (textOf(record, 'type') === 'session_meta') return objectOf(record, 'payload')
  return isBareHeader(record) ? record : null
}

function isBareHeader(record: JsonObject): boolean {
  const tagged = record['type'] !== undefined || record['payload'] !== undefined
  return !tagged && textOf(record, 'id') !== null && textOf(record, 'timestamp') !== null
}

/** A text that is there and not empty: ids are written as `""` where there is none. */
export function filledOf(record: JsonObject, name: string): string | null {
  const text = textOf(record, name)
  return text === '' ? null : text
}
