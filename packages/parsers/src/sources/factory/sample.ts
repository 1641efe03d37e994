import type { Sample } from '../../testing/sample.ts'

const session = '5a000000-0000-4000-8000-000000000001'
const timestamp = '2026-05-03T10:00:00.000Z'

/** Factory Droid's lines for tests: a header that is rewritten in place, then one line a message. */
export const sample: Sample = {
  fileName: `-srv-api/${session}.jsonl`,
  header: (title) =>
    JSON.stringify({ type: 'session_start', id: session, title, owner: 'dev', version: 2, cwd: '/srv/api' }),
  prompt: (n, text) =>
    JSON.stringify({
      type: 'message',
      id: `m-${n}`,
      parentId: `m-${n - 1}`,
      timestamp,
      message: { role: 'user', content: [{ type: 'text', text }], interactionMode: 'auto' },
    }),
  answer: (n, text) =>
    JSON.stringify({
      type: 'message',
      id: `m-${n}`,
      parentId: `m-${n - 1}`,
      timestamp,
      message: { role: 'assistant', content: [{ type: 'text', text }], modelId: 'claude-sonnet-5' },
    }),
}
