import type { JsonObject } from '@unspool/core'
import { amountOf, objectOf, textOf } from '../shared/read.ts'
import { commandDetail, durationDetail, patchDetail } from './detail.ts'
import { unread } from './noise.ts'
import { failure, modelPlace, notice } from './notice.ts'
import { userItem } from './prompt.ts'
import { filledOf, type Reading, type Said } from './record.ts'
import { totalUsage } from './usage.ts'

/** What happened in the interface: twins of the conversation, and what only events tell. */
export function event(payload: JsonObject, reading: Reading): Said {
  const type = textOf(payload, 'type')
  switch (type) {
    case 'item_completed':
      return completedItem(objectOf(payload, 'item') ?? {}, reading)
    case 'exec_command_end':
    case 'patch_apply_end':
    case 'mcp_tool_call_end':
      return toolEnd(type, payload)
    case 'token_count':
      return totalUsage(payload, reading)
    case 'thread_settings_applied':
      return modelPlace(objectOf(payload, 'thread_settings') ?? {})
    case 'thread_name_updated':
      return { facts: [{ type: 'title', title: filledOf(payload, 'thread_name'), rank: 'name' }] }
    default:
      return turn(type, payload) ?? unread('event_msg', payload)
  }
}

/** A finished item of a paginated thread. */
function completedItem(item: JsonObject, reading: Reading): Said {
  const callId = filledOf(item, 'id')
  switch (textOf(item, 'type')) {
    case 'UserMessage':
      return userItem(item, reading)
    case 'CommandExecution':
      return commandDetail(item, callId)
    case 'FileChange':
      return patchDetail(item, callId)
    case 'McpToolCall':
      return durationDetail(item, callId)
    case 'EnteredReviewMode':
      return notice('info', 'Review started')
    case 'ExitedReviewMode':
      return notice('info', 'Review finished')
    default:
      return unread('item_completed', item)
  }
}

function toolEnd(
  type: 'exec_command_end' | 'patch_apply_end' | 'mcp_tool_call_end',
  payload: JsonObject,
): Said {
  const callId = filledOf(payload, 'call_id')
  if (type === 'exec_command_end') return commandDetail(payload, callId)
  return type === 'patch_apply_end' ? patchDetail(payload, callId) : durationDetail(payload, callId)
}

/** How turns end, and what was taken back; `null` for all else. */
function turn(type: string | null, payload: JsonObject): Said | null {
  switch (type) {
    case 'turn_aborted':
      return notice('interrupted', textOf(payload, 'reason') ?? 'interrupted')
    case 'task_started':
    case 'turn_started':
      return { turn: 'goes-on' }
    case 'task_complete':
    case 'turn_complete':
      return { ...failure(objectOf(payload, 'error')), turn: 'over' }
    case 'error':
      return failure(payload)
    case 'thread_rolled_back':
      return notice('rollback', 'Rolled back', amountOf(payload, 'num_turns') ?? 1)
    case 'undo_completed':
      return notice('info', textOf(payload, 'message') ?? 'Undone')
    case 'entered_review_mode':
      return notice('info', 'Review started')
    case 'exited_review_mode':
      return notice('info', 'Review finished')
    default:
      return null
  }
}
