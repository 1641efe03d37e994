import type { JsonObject } from '@unspool/core'
import { nameOf } from '../shared/read.ts'

/**
 * Records that are known and say nothing of the conversation: twins of other records, progress, questions
 * of the interface, context for the model. What is not listed is counted as unknown.
 */
const LINES = [
  'world_state',
  'retained_context',
  'security_risk_score',
  'realtime_item',
  'inter_agent_communication',
  'inter_agent_communication_metadata',
]

const RESPONSE_ITEMS = [
  'additional_tools',
  'ghost_snapshot',
  'compaction',
  'compaction_summary',
  'compaction_trigger',
  'context_compaction',
  'configuration_update',
  'other',
]

const EVENTS = [
  'user_message',
  'agent_message',
  'agent_reasoning',
  'agent_reasoning_raw_content',
  'agent_reasoning_section_break',
  'turn_started',
  'turn_diff',
  'plan_update',
  'context_compacted',
  'thread_goal_updated',
  'sub_agent_activity',
  'web_search_end',
  'image_generation_end',
  'view_image_tool_call',
  'patch_apply_updated',
  'dynamic_tool_call_response',
  'terminal_interaction',
  'item_started',
  'raw_response_item',
  'hook_started',
  'hook_completed',
  'undo_started',
  'warning',
  'guardian_warning',
  'guardian_assessment',
  'deprecation_notice',
  'background_event',
  'stream_error',
  'model_reroute',
  'model_verification',
  'session_configured',
  'shutdown_complete',
  'mcp_startup_update',
  'mcp_startup_complete',
]
const EVENT_FAMILIES = /^(?:collab_|realtime_)|_(?:begin|delta|request)$/

const ITEMS = [
  'AgentMessage',
  'Reasoning',
  'Plan',
  'HookPrompt',
  'DynamicToolCall',
  'CollabAgentToolCall',
  'SubAgentActivity',
  'WebSearch',
  'ImageView',
  'ImageGeneration',
  'FunctionCallOutput',
  'Extension',
  'Sleep',
  'ContextCompaction',
]

const known = {
  line: new Set(LINES),
  response_item: new Set(RESPONSE_ITEMS),
  event_msg: new Set(EVENTS),
  item_completed: new Set(ITEMS),
}

/** Nothing for a record that is known to be noise; else its type, to be counted. */
export function unread(kind: keyof typeof known, record: JsonObject): { readonly unknown?: string } {
  const type = nameOf(record)
  if (known[kind].has(type)) return {}
  if (kind === 'event_msg' && EVENT_FAMILIES.test(type)) return {}
  return { unknown: kind === 'line' ? type : `${kind}/${type}` }
}
