import { describe, expect, it } from 'vitest'
import { codex } from './index.ts'
import { completed, event, id, item, line, parsed, timestamp } from './testing/lines.ts'

describe('noise', () => {
  it.each([
    event({ type: 'user_message', message: 'Hi' }),
    event({ type: 'agent_message', message: 'Hi' }),
    event({ type: 'collab_agent_spawn_end' }),
    event({ type: 'exec_command_begin' }),
    completed({ type: 'AgentMessage', id: 'm', content: [{ type: 'Text', text: 'Hi' }] }),
    item({ type: 'message', role: 'developer', content: [{ type: 'input_text', text: 'Hi' }] }),
    line('world_state', {}),
    line('session_meta', { id: 'another' }),
    { record_type: 'state' },
  ])('says nothing: %j', (record) => {
    expect(parsed(record)).toEqual({})
  })

  it.each([
    [line('new_line', {}), 'new_line'],
    [event({ type: 'new_event' }), 'event_msg/new_event'],
    [item({ type: 'new_item' }), 'response_item/new_item'],
    [completed({ type: 'NewItem' }), 'item_completed/NewItem'],
    [{ type: 'item.completed', item: {} }, 'item.completed'],
  ])('that is not known is counted: %j', (record, unknown) => {
    expect(parsed(record)).toEqual({ unknown })
  })
})

describe('a record', () => {
  it.each([
    [item({ type: 'message' }), true],
    [line('anything', {}), true],
    [{ type: 'message', role: 'user', content: [] }, true],
    [{ record_type: 'state' }, true],
    [{ id, timestamp }, true],
    [{ type: 'input_text', text: 'Hi' }, false],
    [{ type: 'search', query: 'Hi' }, false],
    [{ input_tokens: 1 }, false],
  ])('%j: %s', (value, expected) => {
    expect(codex.isRecord(value)).toBe(expected)
  })

  it.each([
    [
      '{"timestamp":"x","ordinal":3,"type":"response_item","payload":{"type":"message","id":"m","role":"user"',
      true,
    ],
    ['{"timestamp":"x","type":"response_item","payload":{"type":"message","role":"assistant"', true],
    ['{"timestamp":"x","type":"event_msg","payload":{"type":"item_completed","thread_id":"x"', true],
    ['{"timestamp":"x","type":"event_msg","payload":{"type":"thread_name_updated"', true],
    ['{"timestamp":"x","type":"turn_context","payload":{"cwd"', true],
    ['{"type":"message","role":"user"', true],
    ['{"payload":{', true],
    [
      '{"timestamp":"x","type":"response_item","payload":{"type":"message","id":"m","role":"developer"',
      false,
    ],
    ['{"timestamp":"x","type":"response_item","payload":{"type":"function_call_output"', false],
    ['{"timestamp":"x","type":"event_msg","payload":{"type":"agent_message"', false],
    ['{"timestamp":"x","type":"world_state","payload":{"full":true', false],
    ['{"type":"reasoning","summary"', false],
  ])('tells the list something: %s: %s', (start, expected) => {
    expect(codex.tellsSummary(start)).toBe(expected)
  })
})
