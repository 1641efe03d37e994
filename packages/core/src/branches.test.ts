import { describe, expect, it } from 'vitest'
import { Conversation } from './conversation.ts'
import type { Message } from './message.ts'
import { fold } from './testing/folding.ts'
import { assistant, call, delta, line, page, place, result, tool, user } from './testing/messages.ts'

function ids(...messages: readonly Message[]): readonly string[] {
  return fold(...messages)
    .turns()
    .map(({ id }) => id)
}

const rewound = [
  user('u1', 'First', { parentId: null }),
  assistant('a1', 'One'),
  user('u2', 'Second', { parentId: 'a1' }),
  assistant('a2', 'Two'),
  user('u3', 'Better', { parentId: 'a1' }),
  assistant('a3', 'Three'),
]

describe('branches', () => {
  it('shows the path to the last message, and what was left through its head', () => {
    const conversation = fold(...rewound)
    expect(conversation.turns().map(({ id }) => id)).toEqual(['u1', 'a1', 'u3', 'a3'])
    expect(conversation.branches()).toEqual([
      {
        at: 'a1',
        branches: [
          { first: 'u2', turn: 'u2', head: 'a2', active: false },
          { first: 'u3', turn: 'u3', head: 'a3', active: true },
        ],
      },
    ])
    expect(conversation.turns('a2').map(({ id }) => id)).toEqual(['u1', 'a1', 'u2', 'a2'])
    expect(conversation.turns('a1').map(({ id }) => id)).toEqual(['u1', 'a1'])
  })

  it('goes on with the branch whose message comes last', () => {
    const conversation = fold(...rewound)
    conversation.turns()
    conversation.apply(delta([user('u4', 'Back', { parentId: 'a2' }), assistant('a4')]))
    expect(conversation.turns().map(({ id }) => id)).toEqual(['u1', 'a1', 'u2', 'a2', 'u4', 'a4'])
    conversation.apply(delta([assistant('a5')]))
    expect(conversation.turns().at(-1)?.id).toBe('a5')
    expect(conversation.branches()[0]?.branches.map(({ active }) => active)).toEqual([true, false])
  })

  it('tells what leads to a head, and where the newest path through a message ends', () => {
    const conversation = fold(
      ...rewound,
      place('p1', { parentId: 'u2' }),
      user('u4', 'Again', { parentId: 'p1' }),
      user('u5', 'On', { parentId: 'a3' }),
    )
    expect(conversation.headThrough('u2')).toBe('u4')
    expect(conversation.headThrough('a2')).toBe('a2')
    expect([conversation.headThrough('u3'), conversation.headThrough('nobody')]).toEqual([
      undefined,
      undefined,
    ])
    expect(conversation.turns('u4').map(({ id }) => id)).toEqual(['u1', 'a1', 'u2', 'u4'])
    expect(conversation.branches('u4')).toEqual([
      {
        at: 'a1',
        branches: [
          { first: 'u2', turn: 'u2', head: 'u4', active: true },
          { first: 'u3', turn: 'u3', head: 'u5', active: false },
        ],
      },
      {
        at: 'u2',
        branches: [
          { first: 'a2', turn: 'a2', head: 'a2', active: false },
          { first: 'p1', turn: 'u4', head: 'u4', active: true },
        ],
      },
    ])
  })

  it('tells which turn comes behind a message, and how many messages do', () => {
    const conversation = fold(...rewound)
    expect(conversation.turnAfter('a1')).toBe('u3')
    expect(conversation.turnAfter('a1', 'a2')).toBe('u2')
    expect([conversation.turnAfter('a3'), conversation.turnAfter('a2')]).toEqual([null, null])
    expect([conversation.isOn('a2'), conversation.isOn('a2', 'a2')]).toEqual([false, true])
    expect([conversation.behind('u2'), conversation.behind('nobody')]).toEqual([3, null])
  })

  it('is none where only places, and results of what stays, were left', () => {
    const conversation = fold(
      user('u1'),
      assistant('a1', [call('c')]),
      place('p'),
      tool('t', [result('c')]),
      user('u2', 'Second', { parentId: 'a1' }),
    )
    expect(conversation.branches()).toEqual([])
  })

  it('finds forks within branches, in the order of the log', () => {
    const conversation = fold(
      ...rewound,
      user('u4', 'Other', { parentId: 'u3' }),
      user('u5', 'Root', { parentId: null }),
    )
    expect(conversation.branches()).toEqual([
      {
        at: null,
        branches: [
          { first: 'u1', turn: 'u1', head: 'u4', active: false },
          { first: 'u5', turn: 'u5', head: 'u5', active: true },
        ],
      },
      {
        at: 'a1',
        branches: [
          { first: 'u2', turn: 'u2', head: 'a2', active: false },
          { first: 'u3', turn: 'u3', head: 'u4', active: false },
        ],
      },
      {
        at: 'u3',
        branches: [
          { first: 'a3', turn: 'a3', head: 'a3', active: false },
          { first: 'u4', turn: 'u4', head: 'u4', active: false },
        ],
      },
    ])
  })

  it('takes an unknown or later parent for the message before, and one that is its own for a root', () => {
    expect(ids(user('u1'), user('u2', 'x', { parentId: 'nowhere' }))).toEqual(['u1', 'u2'])
    expect(ids(user('u1'), user('u2', 'x', { parentId: 'u3' }), user('u3', 'x', { parentId: 'u1' }))).toEqual(
      ['u1', 'u3'],
    )
    expect(ids(user('u1'), user('u2', 'x', { parentId: 'u3' }), user('u3'))).toEqual(['u1', 'u2', 'u3'])
    expect(ids(user('u1'), user('u2', 'x', { parentId: 'u2' }))).toEqual(['u2'])
  })

  it('joins a result that lies off the path to its call', () => {
    const conversation = fold(
      user('u1'),
      assistant('a1', [call('c')]),
      tool('t', [result('c', 'done')]),
      user('u2', 'Next', { parentId: 'a1' }),
    )
    expect(conversation.turns().map(line)).toEqual(['user: u1', 'assistant: run c -> done', 'user: Next'])
  })

  it('leaves subagents where they are: after the message before them', () => {
    const side = { side: true } as const
    const conversation = fold(
      user('u1'),
      assistant('a1'),
      user('s1', 'work', { ...side, parentId: null }),
      assistant('s2', 'done', side),
      user('u2', 'Next', { parentId: 'a1' }),
    )
    expect(conversation.turns().map(({ id }) => id)).toEqual(['u1', 'a1', 's1', 's2', 'u2'])
    expect(conversation.branches()).toEqual([])
  })
})

describe('windows', () => {
  it('takes a parent that is not loaded for pending, not for a root', () => {
    const conversation = new Conversation()
    conversation.prepend(page(rewound.slice(3)))
    expect(conversation.turns().map(({ id }) => id)).toEqual(['u3', 'a3'])
    expect(conversation.branches()).toEqual([])
    expect(conversation.complete).toBe(false)
    conversation.prepend(page(rewound.slice(0, 3), null))
    expect(conversation.complete).toBe(true)
    expect(conversation.turns()).toEqual(fold(...rewound).turns())
    expect(conversation.branches()).toEqual(fold(...rewound).branches())
  })

  it('is complete when read from the start, and forgets its pages at a reset', () => {
    const conversation = new Conversation()
    expect(conversation.complete).toBe(false)
    conversation.apply(delta(rewound.slice(0, 1)))
    expect(conversation.complete).toBe(true)
    const paged = new Conversation()
    paged.prepend(page(rewound.slice(2), null))
    paged.apply(delta(rewound.slice(4), true))
    expect(paged.turns().map(({ id }) => id)).toEqual(['u3', 'a3'])
    expect(paged.complete).toBe(false)
  })
})
