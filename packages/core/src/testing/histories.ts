import fc from 'fast-check'
import type { Block } from '../block.ts'
import type { Message, Usage } from '../message.ts'
import { call, detail, notice, result, text, thinking } from './messages.ts'

/** Few ids and words: what matters are the meetings. */
const responseIds = fc.constantFrom('r1', 'r2', 'r3')
const callIds = fc.constantFrom('c1', 'c2', 'c3')
const words = fc.constantFrom('one', 'two', 'three', 'a long summary of one and two', 'one\n\ntwo')

const image: Block = { type: 'image', mediaType: 'image/png', bytes: 70, ref: '0.0.x', n: 0 }

const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 4, arbitrary: words.map(text) },
  { weight: 1, arbitrary: words.map(thinking) },
  { weight: 2, arbitrary: fc.constant(image) },
  { weight: 2, arbitrary: callIds.map((id) => call(id)) },
  { weight: 2, arbitrary: fc.tuple(callIds, words).map(([id, said]) => result(id, said)) },
  { weight: 1, arbitrary: fc.constantFrom('c1', 'exec-1', 'exec-2').map((id) => detail(id)) },
  { weight: 1, arbitrary: fc.constantFrom('exec-1', 'lost').map((id) => result(id)) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('interrupted', 'compaction', 'command', 'command-output', 'error', 'info')
      .chain((kind) => words.map((said) => notice(kind as 'info', said))),
  },
  {
    weight: 1,
    arbitrary: fc.nat({ max: 20 }).map((n): Block => ({ ...retract, target: `m${n}` })),
  },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 3 }).map((count): Block => ({ ...rollback, count })) },
)

const retract = { type: 'notice', kind: 'retract', text: '' } as const
const rollback = { type: 'notice', kind: 'rollback', text: '' } as const

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

const role = fc.constantFrom<Message['role'][]>(
  'assistant',
  'assistant',
  'assistant',
  'user',
  'tool',
  'system',
)

const rare = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value })

const often = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.oneof(fc.constant(undefined), value)

/** A message at a place of a log: parents are before it, behind it, itself, unknown, or none. */
function messageAt(index: number): fc.Arbitrary<Message> {
  const parent = fc.oneof(
    { weight: 4, arbitrary: fc.nat({ max: Math.max(0, index) }).map((n) => `m${n}`) },
    { weight: 1, arbitrary: fc.constantFrom(`m${index + 2}`, 'nowhere', null) },
  )
  const said = fc.record({
    parentId: rare(parent),
    role,
    responseId: rare(responseIds),
    joins: often(fc.constant(true as const)),
    from: fc.oneof(
      { weight: 12, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.constantFrom('x:a', 'x:b') },
    ),
    side: rare(fc.constant(true as const)),
    model: rare(fc.constantFrom('big', 'small')),
    usage: rare(usage),
    blocks: fc.array(block, { minLength: 0, maxLength: 3 }),
  })
  const receipt = fc.record({
    role: fc.constant('system' as const),
    responseId: often(responseIds),
    usage,
    blocks: fc.constant([]),
  })
  const id = fc.oneof(
    { weight: 19, arbitrary: fc.constant(`m${index}`) },
    { weight: 1, arbitrary: fc.constant(`m${Math.max(0, index - 3)}`) },
  )
  // A record that is written again is older than what it follows.
  const at = fc.oneof(
    { weight: 4, arbitrary: fc.constant(index) },
    { weight: 1, arbitrary: fc.constant(index - 8) },
  )
  return fc
    .tuple(id, at, fc.oneof({ weight: 9, arbitrary: said }, { weight: 1, arbitrary: receipt }))
    .map(([name, when, message]) => ({ id: name, at: when, ...given(message) }))
}

/** Without what is not said: an optional member is absent, never undefined. */
function given<Said extends object>(said: Said): Pick<Message, 'role' | 'blocks'> {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Message
}

/** A log of the most various messages, ids repeated now and then. */
export const logs: fc.Arbitrary<readonly Message[]> = fc
  .integer({ min: 1, max: 24 })
  .chain((length) => fc.tuple(...Array.from({ length }, (_, index) => messageAt(index))))
