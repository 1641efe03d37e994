import type { Message, Usage } from '@unspool/core'
import { Conversation } from '@unspool/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { said } from '../testing/paper-catalog.ts'
import { logs } from '../testing/messages.ts'
import { Tallies } from '../testing/tallies.ts'
import { Counter, countStart } from './counter.ts'

/** Counts a log in stretches that end before these places, as the indexer does. */
function countedIn(log: readonly Message[], cuts: readonly number[]): Tallies {
  const tallies = new Tallies()
  let state = countStart
  const ends = [...new Set(cuts.map((cut) => Math.min(cut, log.length))), log.length].toSorted(
    (a, b) => a - b,
  )
  let from = 0
  for (const end of ends) {
    const counter = new Counter(state)
    for (const [n, message] of log.slice(from, end).entries()) counter.take(message, from + n)
    tallies.add(counter.counted)
    // From one thread to another, and from one run to the next, it goes as text.
    state = JSON.parse(JSON.stringify(counter.state)) as typeof state
    from = end
  }
  return tallies
}

function folded(log: readonly Message[]): Usage {
  const conversation = new Conversation()
  const entries = log.map((message) => ({ cursor: message.id, message }))
  conversation.apply({ reset: false, entries, upToDate: true })
  return conversation.usage()
}

const cuts = fc.array(fc.nat({ max: 24 }), { maxLength: 6 })

test('a log counted in any stretches is counted as in one go', () => {
  fc.assert(
    fc.property(logs, cuts, (log, places) => {
      expect(countedIn(log, places).all).toEqual(countedIn(log, []).all)
    }),
    { numRuns: 1_000 },
  )
})

test('it comes to the tokens that the conversation has', () => {
  fc.assert(
    fc.property(logs, cuts, (log, places) => {
      const { input, cacheRead, cacheWrite, output, cacheWriteLong = 0, cost = 0 } = folded(log)
      expect(countedIn(log, places).tokens).toEqual({
        input,
        cacheRead,
        cacheWrite,
        output,
        cacheWriteLong,
        cost: Math.round(cost * 1e6),
      })
    }),
    { numRuns: 1_000 },
  )
})

const record = (id: string, told: Partial<Usage>): Message => ({
  ...said(id, 'assistant', id),
  responseId: 'r',
  usage: { input: 0, output: 3, cacheRead: 0, cacheWrite: 0, ...told },
})

test('a record that is written again says nothing new', () => {
  const first = record('a', {})
  const log = [first, record('b', { output: 4, cost: 0.25 }), record('c', { output: 4, input: 1 }), first]
  for (const written of [log, [...log, ...log.slice(1, 3)], [...log, ...log.slice(1).toReversed()]])
    expect(countedIn(written, [2, 4]).tokens).toMatchObject({ input: 0, output: 4, cost: 250_000 })
})

/** Messages as agents write them: each with an id and a time of its own. */
const own = fc.array(
  fc.record({ kind: fc.constantFrom('prompt', 'answer', 'part', 'call', 'error'), day: fc.nat({ max: 2 }) }),
  { minLength: 1, maxLength: 16 },
)

function messagesOf(kinds: readonly { readonly kind: string; readonly day: number }[]): readonly Message[] {
  let answer = 0
  return kinds.map(({ kind, day: on }, n) => {
    if (kind === 'answer') answer = n
    const told = { at: at(4 + on), model: 'big' }
    if (kind === 'prompt') return { ...said(`m${n}`, 'user', 'go'), ...told }
    if (kind === 'error') return { ...said(`m${n}`, 'tool', result(`c${n - 1}`, true)), ...told }
    const block = kind === 'call' ? [call(`c${n}`, 'Bash')] : ['words']
    return { ...said(`m${n}`, 'assistant', ...block), ...told, responseId: `r${answer}` }
  })
}

test('a message that is written again, near or far behind, adds no prompt, answer, call or error', () => {
  const repeats = fc.array(fc.tuple(fc.nat({ max: 15 }), fc.nat({ max: 15 })), { maxLength: 6 })
  fc.assert(
    fc.property(own, repeats, cuts, (kinds, again, places) => {
      const once = messagesOf(kinds)
      const written = [...once]
      for (const [n, behind] of again) {
        const message = once[n]
        if (message !== undefined) written.splice(written.indexOf(message) + 1 + behind, 0, message)
      }
      expect(countedIn([...written, ...once], places).all).toEqual(countedIn(once, []).all)
    }),
    { numRuns: 1_000 },
  )
})

/** The same as an agent writes them that gives no ids: known by their times; answers go on until something else comes. */
function withoutIds(log: readonly Message[], from: number): readonly Message[] {
  return log.map(({ responseId: _none, at: on, ...message }, n) => ({
    ...message,
    id: `@${from + n}`,
    at: (on ?? 0) + n,
    ...(message.role === 'assistant' ? { joins: true } : {}),
  }))
}

test('messages without ids that are written again, right behind or all over again, add nothing', () => {
  fc.assert(
    fc.property(own, fc.array(fc.boolean(), { maxLength: 16 }), cuts, (kinds, doubled, places) => {
      const once = withoutIds(messagesOf(kinds), 0)
      const written = once.flatMap((message, n) =>
        doubled[n] ? [message, { ...message, id: `@${1_000 + n}` }] : [message],
      )
      const end = { ...said('end', 'user', 'end'), at: at(7) }
      expect(countedIn([...written, end, ...withoutIds(messagesOf(kinds), 2_000)], places).all).toEqual(
        countedIn([...once, end], []).all,
      )
    }),
    { numRuns: 1_000 },
  )
})

const at = (day: number) => new Date(2026, 4, day, 12).getTime()
const call = (callId: string, name: string) => ({ type: 'tool-call', callId, name, input: null }) as const
const result = (callId: string, isError: boolean) =>
  ({ type: 'tool-result', callId, content: [], isError }) as const

const day: readonly Message[] = [
  { ...said('u1', 'user', 'go'), at: at(4) },
  { ...said('a1', 'assistant', 'one', call('c1', 'Bash')), at: at(4), model: 'big', responseId: 'r1' },
  { ...said('t1', 'tool', result('c1', true)), at: at(5) },
  { ...said('a2', 'assistant', 'two', call('c2', 'Read')), at: at(5), responseId: 'r1' },
  { ...said('t2', 'tool', result('c2', false)), at: null },
  { ...said('a3', 'assistant', 'three'), at: at(5), model: 'small' },
  { ...said('a4', 'assistant', 'four'), at: at(5), joins: true },
  { ...said('n', 'system', { type: 'notice', kind: 'interrupted', text: '' }), at: at(5) },
  { ...said('u2', 'user', 'and'), at: at(6) },
  { ...said('s', 'user', 'aside'), at: at(6), side: true },
]

test('prompts, answers and tools are counted by day and model', () => {
  const whole = countedIn(day, [])
  expect(whole.all).toMatchObject({
    days: [
      { day: 20260504, model: '', prompts: 1, answers: 0 },
      { day: 20260504, model: 'big', prompts: 0, answers: 1 },
      { day: 20260505, model: 'small', prompts: 0, answers: 1 },
      { day: 20260506, model: 'small', prompts: 1, answers: 0 },
    ],
    tools: [
      { day: 20260504, tool: 'Bash', model: 'big', calls: 1, errors: 0 },
      { day: 20260505, tool: 'Bash', model: 'big', calls: 0, errors: 1 },
      { day: 20260505, tool: 'Read', model: 'big', calls: 1, errors: 0 },
    ],
  })
  expect(countedIn(day, [1, 2, 3, 4, 5, 6, 7, 8, 9]).all).toEqual(whole.all)
})

test('what comes before a copied message is copied too: none of its turns and tools count', () => {
  const log = [
    ...day,
    { ...said('c', 'assistant', 'copied'), from: 'x:a' },
    { ...said('u3', 'user', 'own'), at: at(7) },
  ]
  for (const places of [[], [3], [10], [11]])
    expect(countedIn(log, places).all).toEqual({
      answers: [],
      days: [{ day: 20260507, model: 'small', prompts: 1, answers: 0 }],
      tools: [],
    })
})
