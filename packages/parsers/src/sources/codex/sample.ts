import type { Sample } from '../../testing/sample.ts'

const thread = '5a000000-0000-7000-8000-000000000001'
const timestamp = '2026-05-02T09:00:00.100Z'

function item(n: number, payload: object): string {
  return JSON.stringify({ timestamp, ordinal: n + 1, type: 'response_item', payload })
}

/** Codex's lines for tests: a paginated thread, whose prompts are completed items. */
export const sample: Sample = {
  fileName: `2026/05/02/rollout-2026-05-02T09-00-00-${thread}.jsonl`,
  header: (title) =>
    JSON.stringify({
      timestamp,
      ordinal: 0,
      type: 'session_meta',
      payload: {
        id: thread,
        session_id: thread,
        timestamp,
        cwd: '/srv/shop',
        originator: 'codex_exec',
        cli_version: '0.169.0',
        source: 'exec',
        thread_source: 'user',
        base_instructions: { text: title },
        history_mode: 'paginated',
      },
    }),
  prompt: (n, text) =>
    JSON.stringify({
      timestamp,
      ordinal: n + 1,
      type: 'event_msg',
      payload: {
        type: 'item_completed',
        thread_id: thread,
        turn_id: `turn-${n}`,
        item: { type: 'UserMessage', id: `item-${n}`, content: [{ type: 'text', text }] },
      },
    }),
  answer: (n, text) =>
    item(n, {
      type: 'message',
      id: `msg_${n}`,
      role: 'assistant',
      status: 'completed',
      content: [{ type: 'output_text', text, annotations: [] }],
    }),
  call: (n, { name, input }) =>
    item(n, { type: 'function_call', name, arguments: JSON.stringify(input), call_id: `call-${n}` }),
  result: (n, call) => item(n, { type: 'function_call_output', call_id: `call-${call}`, output: 'done' }),
  ask: {
    name: 'request_user_input',
    input: { questions: [{ question: 'Which one?', header: 'One', options: [] }] },
  },
  interrupted: (n) =>
    JSON.stringify({
      timestamp,
      ordinal: n + 1,
      type: 'event_msg',
      payload: { type: 'turn_aborted', turn_id: `turn-${n}`, reason: 'interrupted' },
    }),
  left: null,
}
