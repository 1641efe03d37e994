import { describe, expect, it } from 'vitest'
import { Conversation } from './conversation.ts'
import type { Message } from './message.ts'
import { counted } from './testing/counted.ts'
import { fold } from './testing/folding.ts'
import { assistant, delta, page, place, system, tokens, tool, result, user } from './testing/messages.ts'

/** The usage of each answer. */
function answers(conversation: Conversation) {
  return conversation.turns().flatMap((turn) => (turn.role === 'assistant' ? [turn.usage] : []))
}

const total = { total: true } as const

function told(id: string, at: number, input: number): Message {
  return place(id, { at, usage: tokens(input, input / 10, total) })
}

describe('usage', () => {
  it('is told by the record with the greatest output, the first of equals', () => {
    const conversation = fold(
      assistant('a', 'a', { responseId: 'r', usage: tokens(1, 1) }),
      assistant('b', 'b', { responseId: 'r', usage: tokens(2, 9) }),
      assistant('c', 'c', { responseId: 'r', usage: tokens(3, 9) }),
      assistant('d', 'd', { responseId: 'r', usage: tokens(4, 5) }),
    )
    expect(answers(conversation)).toEqual([tokens(2, 9)])
    expect(conversation.usage()).toEqual(tokens(2, 9))
  })

  it('belongs, without blocks, to the answer before it, each response once', () => {
    const conversation = fold(
      assistant('a', 'a', { joins: true }),
      place('p1', { responseId: 'r1', usage: tokens(1, 1) }),
      tool('t', [result('c')]),
      place('p2', { responseId: 'r1', usage: tokens(1, 1) }),
      place('p3', { responseId: 'r2', usage: tokens(5, 5, { reasoning: 2 }) }),
      user('u'),
      place('p4', { usage: tokens(7, 0) }),
      assistant('b', 'b'),
    )
    expect(answers(conversation)).toEqual([tokens(13, 6, { reasoning: 2 }), null])
    expect(conversation.usage()).toEqual(tokens(13, 6, { reasoning: 2 }))
  })

  it('counts for the session only what no answer has spent', () => {
    const conversation = fold(
      place('early', { usage: tokens(1, 0) }),
      assistant('a', 'a', { usage: tokens(10, 1, { cost: 0.5 }) }),
      system('s', 'summary', { usage: tokens(100, 10, { cost: 0.25 }) }),
    )
    expect(answers(conversation)).toEqual([tokens(10, 1, { cost: 0.5 })])
    expect(conversation.usage()).toEqual(tokens(111, 11, { cost: 0.75 }))
  })

  it('keeps apart what was written to the cache for an hour, where that is told', () => {
    const hour = { cacheWrite: 50, cacheWriteLong: 30 }
    const conversation = fold(
      assistant('a', 'a', { usage: tokens(1, 1, { cacheWrite: 20 }) }),
      assistant('b', 'b', { usage: tokens(1, 1, hour) }),
      place('p1', { usage: tokens(9, 9, { ...total, ...hour }) }),
      place('p2', { usage: tokens(9, 9, { ...total, cacheWrite: 60, cacheWriteLong: 35 }) }),
    )
    expect(conversation.usage()).toEqual(tokens(11, 11, { cacheWrite: 130, cacheWriteLong: 65 }))
    expect(fold(assistant('a', 'a', { usage: tokens(1, 1, { cacheWrite: 20 }) })).usage()).toEqual(
      tokens(1, 1, { cacheWrite: 20 }),
    )
  })

  it('counts a running total by its growth, and not where it starts anew', () => {
    const conversation = fold(
      assistant('a', 'a'),
      place('p1', { usage: tokens(100, 10, total) }),
      place('p2', { usage: tokens(100, 10, total) }),
      assistant('b', 'b'),
      place('p3', { usage: tokens(250, 30, total) }),
      place('p4', { usage: tokens(20, 2, total) }),
      place('p5', { usage: tokens(30, 3, total) }),
    )
    expect(answers(conversation)).toEqual([tokens(100, 10), tokens(160, 21)])
    expect(conversation.usage()).toEqual(tokens(260, 31))
  })

  it('counts no running total that is written again: older and smaller than the last one', () => {
    const early = [told('p1', 1, 100), told('p2', 2, 250)]
    const last = told('p3', 3, 400)
    const late = [told('again1', 1, 100), told('again2', 2, 250), told('p4', 9, 500)]
    expect(fold(...early, last, ...late).usage()).toEqual(tokens(500, 50))
    const conversation = new Conversation()
    conversation.prepend(page(late))
    conversation.prepend(page([last]))
    conversation.prepend(page(early, null))
    expect(conversation.usage()).toEqual(tokens(500, 50))
  })

  it('only takes a base from copied totals, and counts no copied answer', () => {
    const conversation = fold(
      assistant('a', 'a', { usage: tokens(5, 5) }),
      place('p1', { usage: tokens(1000, 100, total), from: 'x:a' }),
      assistant('b', 'b'),
      place('p2', { usage: tokens(1300, 120, total) }),
    )
    expect(conversation.usage()).toEqual(tokens(300, 20))
  })

  it('waits for the answer and the total before what is loaded', () => {
    const conversation = new Conversation()
    conversation.prepend(
      page([place('p2', { usage: tokens(30, 3, total) }), place('p3', { usage: tokens(7, 1) })]),
    )
    expect(conversation.usage()).toEqual(tokens(7, 1))
    conversation.prepend(page([assistant('a', 'a'), place('p1', { usage: tokens(10, 1, total) })], null))
    expect(answers(conversation)).toEqual([tokens(37, 4)])
  })

  it('moves to the answer before its first record, when that is read later', () => {
    const conversation = new Conversation()
    const usage = tokens(1, 1)
    conversation.prepend(page([assistant('b', 'b'), place('p2', { responseId: 'r', usage })]))
    expect(answers(conversation)).toEqual([usage])
    conversation.prepend(page([assistant('a', 'a'), place('p1', { responseId: 'r', usage })], null))
    expect(answers(conversation)).toEqual([usage, null])
  })

  it('counts what was spent on branches that were left', () => {
    const conversation = fold(
      user('u'),
      assistant('a', 'a', { usage: tokens(1, 1) }),
      assistant('b', 'b', { parentId: 'u', usage: tokens(2, 2) }),
    )
    expect(answers(conversation)).toEqual([tokens(2, 2)])
    expect(conversation.usage()).toEqual(tokens(3, 3))
  })

  it('is right at every step of a long session, also when an early answer changes late', () => {
    const log = Array.from({ length: 300 }, (_, n) =>
      assistant(`a${n}`, 'a', {
        responseId: `r${n % 100 === 99 ? 3 : n}`,
        usage: tokens(1, n),
        ...(n === 150 ? { from: 'x:a' } : {}),
      }),
    )
    const conversation = new Conversation()
    for (const [n, message] of log.entries()) {
      conversation.apply(delta([message]))
      expect(conversation.usage()).toEqual(counted(log.slice(0, n + 1)))
    }
  })
})
