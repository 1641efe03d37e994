import type { Sample } from '../../testing/sample.ts'

const session = '5a000000-0000-4000-8000-000000000001'
const timestamp = '2026-05-03T10:00:00.000Z'

function message(n: number, said: object): string {
  return JSON.stringify({ type: 'message', id: `m-${n}`, parentId: `m-${n - 1}`, timestamp, message: said })
}

/** Factory Droid's lines for tests: a header that is rewritten in place, then one line a message. */
export const sample: Sample = {
  fileName: `-srv-api/${session}.jsonl`,
  header: (title) =>
    JSON.stringify({ type: 'session_start', id: session, title, owner: 'dev', version: 2, cwd: '/srv/api' }),
  prompt: (n, text) =>
    message(n, { role: 'user', content: [{ type: 'text', text }], interactionMode: 'auto' }),
  answer: (n, text) =>
    message(n, { role: 'assistant', content: [{ type: 'text', text }], modelId: 'claude-sonnet-5' }),
  call: (n, { name, input }) =>
    message(n, { role: 'assistant', content: [{ type: 'tool_use', id: `call-${n}`, name, input }] }),
  result: (n, call) =>
    message(n, {
      role: 'user',
      content: [{ type: 'tool_result', tool_use_id: `call-${call}`, content: 'done' }],
    }),
  ask: { name: 'AskUser', input: { questionnaire: '1. [question] Which one?' } },
  interrupted: (n) =>
    message(n, {
      role: 'user',
      content: [{ type: 'text', text: 'Request interrupted by user' }],
      visibility: 'llm_only',
    }),
  left: () => JSON.stringify({ type: 'session_end', timestamp, durationMs: 1, toolCount: 0, finalText: '' }),
}
