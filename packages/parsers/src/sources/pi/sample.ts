import type { Sample } from '../../testing/sample.ts'

const session = '5a000000-0000-7000-8000-000000000001'
const timestamp = '2026-05-04T07:00:01.000Z'
const idOf = (n: number): string => n.toString(16).padStart(8, '0')

function entry(n: number, message: object): string {
  const parentId = n === 0 ? null : idOf(n - 1)
  return JSON.stringify({
    type: 'message',
    id: idOf(n),
    parentId,
    timestamp,
    message: { ...message, timestamp: 1777878000999 },
  })
}

function assistant(n: number, content: object | null, stopReason: string): string {
  return entry(n, {
    role: 'assistant',
    content: content === null ? [] : [content],
    api: 'anthropic-messages',
    provider: 'anthropic',
    model: 'claude-sonnet-5',
    usage: {
      input: 1,
      output: 2,
      cacheRead: 3,
      cacheWrite: 0,
      totalTokens: 6,
      cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, total: 0.001 },
    },
    stopReason,
  })
}

/** Pi's lines for tests: a chain of entries. */
export const sample: Sample = {
  fileName: `--srv-blog--/2026-05-04T07-00-00-000Z_${session}.jsonl`,
  header: (title) =>
    JSON.stringify({ type: 'session', version: 3, id: session, timestamp, cwd: '/srv/blog', note: title }),
  prompt: (n, text) => entry(n, { role: 'user', content: [{ type: 'text', text }] }),
  answer: (n, text) => assistant(n, { type: 'text', text }, 'stop'),
  call: (n, { name, input }) =>
    assistant(n, { type: 'toolCall', id: `call-${n}`, name, arguments: input }, 'toolUse'),
  result: (n, call) =>
    entry(n, {
      role: 'toolResult',
      toolCallId: `call-${call}`,
      content: [{ type: 'text', text: 'done' }],
      isError: false,
    }),
  ask: { name: 'ask', input: { question: 'Which one?' } },
  interrupted: (n) => assistant(n, null, 'aborted'),
  left: null,
}
