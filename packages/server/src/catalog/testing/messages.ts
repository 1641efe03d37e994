import type { Block, Message, Usage } from '@unspool/core'
import fc from 'fast-check'

/** Few ids: what matters are the meetings. */
const responseIds = fc.constantFrom('r1', 'r2', 'r3')
const callIds = fc.constantFrom('c1', 'c2', 'c3')
const tools = fc.constantFrom('Bash', 'Read')

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.constant<Block>({ type: 'text', text: 'words' }),
  fc.constant<Block>({ type: 'thinking', text: 'hm' }),
  fc.constant<Block>({ type: 'notice', kind: 'interrupted', text: '' }),
  fc.constant<Block>({ type: 'notice', kind: 'command', text: '/go' }),
  fc.tuple(callIds, tools).map(([callId, name]): Block => ({ type: 'tool-call', callId, name, input: null })),
  fc
    .tuple(callIds, fc.boolean())
    .map(([callId, isError]): Block => ({ type: 'tool-result', callId, content: [], isError })),
)

const usage: fc.Arbitrary<Usage> = fc.record(
  {
    input: fc.nat({ max: 9 }),
    output: fc.nat({ max: 9 }),
    cacheRead: fc.nat({ max: 9 }),
    cacheWrite: fc.nat({ max: 9 }),
    cacheWriteLong: fc.nat({ max: 3 }),
    cost: fc.constantFrom(0.25, 0.5),
    total: fc.constant(true as const),
  },
  { requiredKeys: ['input', 'output', 'cacheRead', 'cacheWrite'] },
)

const rare = <Value>(value: fc.Arbitrary<Value>, weight = 4): fc.Arbitrary<Value | undefined> =>
  fc.oneof({ weight, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value })

/** A message at a place of a log. */
function messageAt(index: number): fc.Arbitrary<Message> {
  const members = fc.record({
    id: fc.constant(`m${index}`),
    role: fc.constantFrom<Message['role'][]>('assistant', 'assistant', 'user', 'tool', 'system'),
    at: fc.constantFrom(null, Date.UTC(2026, 4, 4, 12), Date.UTC(2026, 4, 6, 12)),
    responseId: rare(responseIds, 1),
    joins: rare(fc.constant(true as const), 2),
    from: rare(fc.constantFrom('x:a', 'x:b'), 12),
    side: rare(fc.constant(true as const)),
    model: rare(fc.constantFrom('big', 'small')),
    usage: rare(usage, 1),
    blocks: fc.array(block, { maxLength: 3 }),
  })
  return members.map(
    (message) =>
      Object.fromEntries(
        Object.entries(message).filter(([, value]) => value !== undefined),
      ) as unknown as Message,
  )
}

/** A log of the most various messages, one of them now and then written again. */
export const logs: fc.Arbitrary<readonly Message[]> = fc
  .tuple(
    fc
      .integer({ min: 1, max: 24 })
      .chain((length) => fc.tuple(...Array.from({ length }, (_, index) => messageAt(index)))),
    fc.array(fc.nat({ max: 23 }), { maxLength: 2 }),
  )
  .map(([log, again]) => [
    ...log,
    // A running total has no id of its own, and no copy is written again behind what is not copied.
    ...again
      .flatMap((n) => log.slice(n, n + 1))
      .filter(({ usage: told, from }) => told?.total !== true && from === undefined),
  ])
