/** What the list of sessions is told by: prompts, models, names, and when the model last answered. */
const LINES = new Set(['session_meta', 'turn_context'])
const PAYLOADS = new Set([
  'message',
  'agent_message',
  'item_completed',
  'thread_settings_applied',
  'thread_name_updated',
  'turn_aborted',
])
const TYPES = /"type":\s*"(\w+)"/g
const FOR_THE_MODEL = /"role":\s*"(?:developer|system)"/

/** By the types at a line's start. An item's own type lies behind two long ids: those are all parsed. */
export function tellsSummary(start: string): boolean {
  const [line, payload] = Array.from(start.matchAll(TYPES), ([, type]) => type ?? '')
  if (line === undefined || LINES.has(line)) return true
  if (line === 'event_msg' && payload === 'agent_message') return false
  const kind = line === 'response_item' || line === 'event_msg' ? payload : line
  return kind === undefined || (PAYLOADS.has(kind) && !FOR_THE_MODEL.test(start))
}
