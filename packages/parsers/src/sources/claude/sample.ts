import type { Sample } from '../../testing/sample.ts'

const session = '5a000000-0000-4000-8000-000000000001'
const same = {
  isSidechain: false,
  userType: 'external',
  cwd: '/srv/app',
  sessionId: session,
  version: '2.1.330',
  gitBranch: 'main',
}
const timestamp = '2026-05-01T08:00:00.000Z'

function line(n: number, type: 'user' | 'assistant', rest: object): string {
  return JSON.stringify({
    parentUuid: n === 0 ? null : `u-${n - 1}`,
    type,
    uuid: `u-${n}`,
    timestamp,
    ...same,
    ...rest,
  })
}

function user(n: number, content: string | readonly object[], rest: object = {}): string {
  return line(n, 'user', { message: { role: 'user', content }, ...rest })
}

function assistant(n: number, content: object, reason: string): string {
  return line(n, 'assistant', {
    message: {
      id: `msg_${n}`,
      type: 'message',
      role: 'assistant',
      model: 'claude-opus-5-5',
      content: [content],
      stop_reason: reason,
      usage: {
        input_tokens: 3,
        cache_creation_input_tokens: 0,
        cache_read_input_tokens: 5,
        output_tokens: 7,
      },
    },
    requestId: `req_${n}`,
  })
}

/** Claude Code's lines for tests: a file has no header, a prompt names the line it follows. */
export const sample: Sample = {
  fileName: `-srv-app/${session}.jsonl`,
  header: null,
  prompt: (n, text) => user(n, text, { promptSource: 'typed' }),
  answer: (n, text) => assistant(n, { type: 'text', text }, 'end_turn'),
  call: (n, { name, input }) => assistant(n, { type: 'tool_use', id: `call-${n}`, name, input }, 'tool_use'),
  result: (n, call) => user(n, [{ type: 'tool_result', tool_use_id: `call-${call}`, content: 'done' }]),
  ask: {
    name: 'AskUserQuestion',
    input: { questions: [{ question: 'Which one?', header: 'One', options: [] }] },
  },
  interrupted: (n) => user(n, [{ type: 'text', text: '[Request interrupted by user]' }]),
  left: (n) =>
    user(
      n,
      '<command-name>/exit</command-name>\n<command-message>exit</command-message>\n<command-args></command-args>',
    ),
}
