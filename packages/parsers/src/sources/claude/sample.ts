import type { Sample } from '../../testing/sample.ts'

const session = '5a000000-0000-4000-8000-000000000001'
const rest = {
  isSidechain: false,
  userType: 'external',
  cwd: '/srv/app',
  sessionId: session,
  version: '2.1.330',
  gitBranch: 'main',
}
const timestamp = '2026-05-01T08:00:00.000Z'

/** Claude Code's lines for tests: a file has no header, a prompt names the line it follows. */
export const sample: Sample = {
  fileName: `-srv-app/${session}.jsonl`,
  header: null,
  prompt: (n, text) =>
    JSON.stringify({
      parentUuid: n === 0 ? null : `u-${n - 1}`,
      type: 'user',
      message: { role: 'user', content: text },
      uuid: `u-${n}`,
      timestamp,
      promptSource: 'typed',
      ...rest,
    }),
  answer: (n, text) =>
    JSON.stringify({
      parentUuid: `u-${n - 1}`,
      message: {
        id: `msg_${n}`,
        type: 'message',
        role: 'assistant',
        model: 'claude-opus-5-5',
        content: [{ type: 'text', text }],
        stop_reason: 'end_turn',
        usage: {
          input_tokens: 3,
          cache_creation_input_tokens: 0,
          cache_read_input_tokens: 5,
          output_tokens: 7,
        },
      },
      requestId: `req_${n}`,
      type: 'assistant',
      uuid: `u-${n}`,
      timestamp,
      ...rest,
    }),
}
